package workspace

import (
	"slices"
	"strings"
	"testing"
)

func TestNamesAreFoundInAnyText(t *testing.T) {
	first, second := strings.Repeat("0a", 32), strings.Repeat("9f", 32)
	for text, want := range map[string][]string{
		"":        nil,
		first[1:]: nil,
		first:     {first},
		`{"files":[{"sha":"` + first + `"},"` + second + `"]}`:       {first, second},
		strings.Repeat("x", 63) + first:                              {first},
		strings.Repeat("x", 1000) + first + strings.Repeat("-", 100): {first},
		first[:60] + "g" + second:                                    {second},
		"a" + second:                                                 {"a" + second[:63], second},
		strings.ToUpper(first):                                       nil,
	} {
		var got []string
		eachName([]byte(text), func(sha []byte) { got = append(got, string(sha)) })
		if !slices.Equal(got, want) {
			t.Errorf("%q: %v", text, got)
		}
	}
}
