package journal

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// What is packed comes out again as it was, in the order of the ids, and as SQLite's JSON would write it.
func TestPackedRowsComeOutAsTheyWent(t *testing.T) {
	ids := rapid.OneOf(
		rapid.StringMatching(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`),
		rapid.StringMatching(`[0-9A-Fa-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-g]{12}`),
		rapid.String(),
	)
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfDistinct(ids, func(id string) string { return id }).Draw(t, "ids")
		var rows Rows
		want := map[string][]any{}
		for _, id := range texts {
			long := strings.Repeat("\"long\\\x01ö", rapid.IntRange(0, 2000).Draw(t, "length"))
			number := rapid.Int64().Draw(t, "number")
			row := []any{id, long, number, nil, rapid.StringN(0, 5, 20).Draw(t, "text")}
			rows.Add(row...)
			want[id] = row
		}
		if rows.Len() != len(texts) {
			t.Fatalf("%d rows of %d", rows.Len(), len(texts))
		}
		rows.sort()
		slices.Sort(texts)
		for i, at := range rows.starts {
			row, asJSON := rows.row(at), rows.row(at)
			for _, value := range want[texts[i]] {
				var got any
				if got, row = unpack(row); got != value {
					t.Fatalf("%q came out as %q", value, got)
				}
				var text []byte
				text, asJSON = appendValue(nil, asJSON)
				plain := any(nil)
				if err := json.Unmarshal(text, &plain); err != nil {
					t.Fatalf("%s: %v", text, err)
				}
				if s, ok := value.(string); ok && utf8.ValidString(s) && plain != s {
					t.Fatalf("%q was written as %s", s, text)
				}
				if n, ok := value.(int64); ok && string(text) != fmt.Sprint(n) {
					t.Fatalf("%d was written as %s", n, text)
				}
			}
		}
	})
}
