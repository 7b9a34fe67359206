package app

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode/utf16"

	"backlot/internal/fault"
	"backlot/internal/review/pack"
)

// A file that an editor on Windows kept comes across the bridge as the text that it is.
func TestAnAnswersFileCrossesTheBridgeAsText(t *testing.T) {
	d, _ := deskOf(t)
	answer, err := os.ReadFile("../internal/review/pack/testdata/answer-of-the-page.txt")
	if err != nil {
		t.Fatal(err)
	}
	path := list(t, d, "answer.txt", "")
	wide := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune("Größe: שלום\r\n" + string(answer))) {
		wide = append(wide, byte(unit), byte(unit>>8))
	}
	if err := os.WriteFile(path, wide, 0o600); err != nil {
		t.Fatal(err)
	}
	text, err := (&ReviewAPI{d}).AnswerText(path)
	if err != nil {
		t.Fatal(err)
	}
	crossing, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	var there string
	if err := json.Unmarshal(crossing, &there); err != nil {
		t.Fatal(err)
	}
	if blocks, err := pack.Read(there); err != nil || len(blocks) != 1 || !strings.HasPrefix(there, "Größe: שלום") {
		t.Errorf("%d answers in %.40q: %v", len(blocks), there, err)
	}
	if err := os.WriteFile(path, []byte(strings.Repeat("a", longestAnswer+1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := (&ReviewAPI{d}).AnswerText(path); crossed(t, err).Code != fault.Invalid {
		t.Errorf("too long: %v", err)
	}
}
