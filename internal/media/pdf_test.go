package media

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/testkit"
)

func stream(content string) string {
	return fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content)
}

func page(box, content string) []byte {
	return testkit.PDF("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox ["+box+"] /Contents 4 0 R >>", stream(content))
}

func TestLockedAndBrokenPDF(t *testing.T) {
	e := shared
	zeros := strings.Repeat("00", 32)
	locked := testkit.PDF("/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"+zeros+"> /U <"+zeros+"> >> /ID [<00> <00>]",
		"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>")
	for name, c := range map[string]struct {
		content []byte
		code    fault.Code
	}{
		"locked.pdf": {locked, fault.Invalid},
		"empty.pdf":  {testkit.PDF("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"), fault.Damaged},
		"noise.pdf":  {append([]byte("%PDF-1.7\n"), bytes.Repeat([]byte{0xA5}, 5000)...), fault.Damaged},
	} {
		facts, err := e.Inspect(t.Context(), write(t, name, c.content))
		if !fault.Is(err, c.code) || facts.Kind != PDF {
			t.Errorf("%s: %+v %v", name, facts, err)
		}
	}
}

func TestPDFText(t *testing.T) {
	sheet := func(n int) string {
		return fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Contents %d 0 R /Resources << /Font << /F1 5 0 R >> >> >>", n)
	}
	pages := testkit.PDF("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>", sheet(6), sheet(7),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", stream("BT /F1 12 Tf 20 300 Td (The rhubarb clause) Tj ET"),
		stream("BT /F1 12 Tf 20 300 Td (Sixty days) Tj ET"))
	text, err := shared.PDFText(t.Context(), pages, 1000)
	if err != nil || !strings.Contains(text, "The rhubarb clause") || !strings.Contains(text, "Sixty days") {
		t.Errorf("%q, %v", text, err)
	}
	if text, err = shared.PDFText(t.Context(), pages, 5); err != nil || strings.Contains(text, "Sixty") {
		t.Errorf("no end of it: %q, %v", text, err)
	}
	if text, err = shared.PDFText(t.Context(), []byte("%PDF-1.7\nnoise"), 1000); text != "" || !fault.Is(err, fault.Damaged) {
		t.Errorf("%q, %v", text, err)
	}
}

// A page of a million strokes stands for all that take too long; the next PDF must not suffer from it.
func TestSlowPDFIsStoppedAndTheNextOneWorks(t *testing.T) {
	e := shared
	if _, err := e.Inspect(t.Context(), assets+"carousel-script.pdf"); err != nil { // compiles the reader
		t.Fatal(err)
	}
	path := write(t, "slow.pdf", page("0 0 600 800", strings.Repeat("0 0 m 600 800 l 0 800 600 0 300 300 c 300 400 200 100 50 60 c S\n", 400_000)))
	ctx, cancel := context.WithTimeout(t.Context(), 700*time.Millisecond)
	defer cancel()
	_, _, _, err := e.Poster(ctx, path, Facts{Kind: PDF, MIME: "application/pdf", Width: 600, Height: 800})
	wantCode(t, err, fault.Unavailable)
	facts, err := e.Inspect(t.Context(), assets+"carousel-script.pdf")
	if err != nil || facts.Pages != 2 {
		t.Fatalf("%+v %v", facts, err)
	}
	wantPoster(t, e, assets+"carousel-script.pdf", facts)
}

func TestPDFOfOddShape(t *testing.T) {
	e := shared
	for box, want := range map[string][2]int{"0 0 14400 3": {14400, 3}, "-100 -100 200 500": {300, 600}, "0 0 0.4 0.2": {1, 1}} {
		path := write(t, "odd.pdf", page(box, "0 0 1 rg 0 0 100 100 re f"))
		facts, err := e.Inspect(t.Context(), path)
		if err != nil || [2]int{facts.Width, facts.Height} != want {
			t.Errorf("[%s]: %+v %v", box, facts, err)
			continue
		}
		wantPoster(t, e, path, facts)
	}
}
