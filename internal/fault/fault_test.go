package fault_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"backlot/internal/fault"
)

func TestMessagesQuoteTheBeginningOfLongTexts(t *testing.T) {
	args := []any{strings.Repeat("é", 5_000_000), "short"}
	message := fault.OnField("name", "%s is not %q.", args...).Error()
	if len(message) > 400 || !utf8.ValidString(message) || !strings.HasSuffix(message, `é… is not "short".`) {
		t.Errorf("%d bytes: %.50s", len(message), message)
	}
	if len(args[0].(string)) != 10_000_000 {
		t.Error("what was handed in is altered")
	}
}
