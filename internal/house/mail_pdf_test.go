package house_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"backlot/internal/mail"
)

// pdfSaying is a PDF of one page with one line.
func pdfSaying(line string) []byte {
	drawn := "BT /F1 12 Tf 20 300 Td (" + line + ") Tj ET"
	var out bytes.Buffer
	var table strings.Builder
	out.WriteString("%PDF-1.4\n")
	for i, object := range []string{
		"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>",
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(drawn), drawn),
	} {
		fmt.Fprintf(&table, "%010d 00000 n \n", out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", table.String(), start)
	return out.Bytes()
}

// The words of an attached PDF find its mail, one that is broken harms no other, and the mail's own words still find it.
func TestTheWordsOfAPDFAreFound(t *testing.T) {
	p := newPostbox(t)
	_, address := p.pair(t, `SELECT t.id, c.email`+castingOf+early)
	p.answer(t, address, "The broken one", "noise.pdf", []byte("%PDF-1.7\nnoise"))
	thread := p.answer(t, address, "The contract is attached, says Zenobia", "contract.pdf", pdfSaying("The rhubarb clause"))
	finds := func(search string) bool {
		t.Helper()
		list, err := p.Mail.Threads(ctx, mail.Filter{Folder: "all", Search: search + " ", TimeZone: "UTC", Limit: 10})
		if err != nil {
			t.Fatal(err)
		}
		return len(list.Threads) == 1 && list.Threads[0].ID == thread
	}
	if finds("rhubarb") {
		t.Fatal("found before anybody has read it")
	}
	running, stop := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- p.Mail.Engine().Run(running) }()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for deadline := time.Now().Add(time.Minute); !finds("rhubarb"); <-tick.C {
		if time.Now().After(deadline) {
			t.Fatal("never found")
		}
	}
	for _, search := range []string{"zenobia", "file:contract", "file:rhubarb", `"rhubarb clause"`, "has:attachment zenobia"} {
		if !finds(search) {
			t.Errorf("%s finds it no more", search)
		}
	}
	waiting := func() int {
		ids, err := p.box.WaitingPDFs(ctx, 10)
		if err != nil {
			t.Fatal(err)
		}
		return len(ids)
	}
	for deadline := time.Now().Add(time.Minute); waiting() > 0; <-tick.C {
		if time.Now().After(deadline) {
			t.Fatal("the broken one is read again and again")
		}
	}
	stop()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
