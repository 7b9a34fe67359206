package media

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"

	"backlot/internal/fault"
)

const (
	pdfMemory = 256 << 20 // of the sandbox, in bytes
	pdfPages  = pdfMemory / 65536

	// pdfRoom is how much memory, in bytes, may gather before what the sandbox has outgrown is given back. Each time its
	// memory grows it is copied, and Go by itself would keep five times as much as the sandbox may have.
	pdfRoom = 190 << 20
)

// pdfReader holds PDFium, compiled once (some 3 s) when the first PDF comes. Each file gets a sandbox of its
// own without any file system, thrown away afterwards.
type pdfReader struct {
	mu   sync.Mutex
	pool pdfium.Pool
}

func (p *pdfReader) open() (pdfium.Pool, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.pool != nil {
		return p.pool, nil
	}
	pool, err := webassembly.Init(webassembly.Config{
		MaxTotal: 1,
		FSConfig: wazero.NewFSConfig(),
		Stdout:   io.Discard,
		Stderr:   io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfig().
			WithMemoryLimitPages(pdfPages).
			WithCloseOnContextDone(true),
	})
	if err != nil {
		return nil, fault.Wrap(err, fault.Unavailable, "PDFs cannot be shown on this computer right now: the reader could not be started. The file is kept; try again after closing other programs.")
	}
	debug.FreeOSMemory() // compiling leaves some 200 MB behind
	p.pool = pool
	return pool, nil
}

func (p *pdfReader) close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.pool == nil {
		return nil
	}
	err := p.pool.Close()
	p.pool = nil
	return err
}

// inspectPDF counts the pages of a document that can be read, and measures the first one.
func (e *Engine) inspectPDF(ctx context.Context, path string, facts *Facts) error {
	return e.withFile(ctx, path, func(doc *document) error {
		return doc.call(func() error {
			count, err := doc.reader.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.opened.Document})
			if err != nil {
				return err
			}
			size, err := doc.reader.GetPageSize(&requests.GetPageSize{Page: doc.page(0)})
			if err != nil {
				return err
			}
			facts.Pages, facts.Width, facts.Height = count.PageCount, points(size.Width), points(size.Height)
			return nil
		})
	})
}

// mostPages is how many pages PDFText reads.
const mostPages = 200

// PDFText returns the words of a PDF, at most some bytes more than asked for. Faults: Damaged, Invalid (locked, or too slow
// to read), Cancelled, Unavailable.
func (e *Engine) PDFText(ctx context.Context, content []byte, most int) (string, error) {
	release, err := take(ctx, e.heavy)
	if err != nil {
		return "", err
	}
	defer release()
	var text strings.Builder
	err = e.withContent(ctx, content, func(doc *document) error {
		return doc.call(func() error {
			count, err := doc.reader.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.opened.Document})
			if err != nil {
				return err
			}
			for i := range min(count.PageCount, mostPages) {
				page, err := doc.reader.GetPageText(&requests.GetPageText{Page: doc.page(i)})
				if err != nil {
					return err
				}
				text.WriteString(page.Text + " ")
				if text.Len() >= most {
					break
				}
			}
			return nil
		})
	})
	return text.String(), err
}

func points(v float64) int {
	if !(v > 0 && v < 1e6) {
		return 0
	}
	return max(1, int(math.Round(v)))
}

// posterPDF draws the first page.
func (e *Engine) posterPDF(ctx context.Context, path string, facts Facts) (picture []byte, w, h int, err error) {
	err = e.withFile(ctx, path, func(doc *document) error {
		picture, w, h, err = doc.draw(0, facts.Width, facts.Height, PosterSide)
		return err
	})
	return picture, w, h, err
}

// draw gives a page as a JPEG whose longer side is at most so long. It is drawn at twice the size, which makes small print
// smoother. width and height are those of the page where they are known.
func (d *document) draw(index, width, height, side int) (picture []byte, w, h int, err error) {
	var page *responses.RenderPageInPixels
	err = d.call(func() (err error) {
		page, err = d.reader.RenderPageInPixels(&requests.RenderPageInPixels{Page: d.page(index), Width: 2 * side, Height: 2 * side})
		return err
	})
	if err != nil {
		return nil, 0, 0, err
	}
	defer page.Cleanup()
	img := page.Result.Image
	if w, h = fit(width, height, side); w == 0 {
		w, h = fit(img.Bounds().Dx(), img.Bounds().Dy(), side)
	}
	return encodePoster(img, w, h, 1)
}

// PageSide is the longest side of a page that Page and EachPage draw, in pixels.
const PageSide = 1400

// Page draws one page of a PDF, from 1, as a JPEG. Faults as in Inspect; Damaged also when there is no such page.
func (e *Engine) Page(ctx context.Context, path string, number int) (picture []byte, err error) {
	err = e.withPDF(ctx, path, func(doc *document) error {
		picture, _, _, err = doc.draw(number-1, 0, 0, PageSide)
		return err
	})
	return picture, err
}

// EachPage draws the pages of a PDF, at most so many, and hands each on as a JPEG with its size in pixels. An error of got
// ends it. The engine's time is for each of them. Faults as in Inspect.
func (e *Engine) EachPage(ctx context.Context, path string, most int, got func(picture []byte, width, height int) error) error {
	return e.withPDF(ctx, path, func(doc *document) error {
		var count *responses.FPDF_GetPageCount
		err := doc.call(func() (err error) {
			count, err = doc.reader.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.opened.Document})
			return err
		})
		if err != nil {
			return err
		}
		for index := range min(count.PageCount, most) {
			doc.again()
			picture, w, h, err := doc.draw(index, 0, 0, PageSide)
			if err != nil {
				return err
			}
			if err := got(picture, w, h); err != nil {
				return err
			}
		}
		return nil
	})
}

// document is a PDF opened in its sandbox.
type document struct {
	ctx    context.Context
	reader pdfium.Pdfium
	opened *responses.OpenDocument
	killed bool   // the sandbox is gone; nothing in it may be touched
	again  func() // lets the time begin anew, for work that is got on with
}

func (d *document) page(index int) requests.Page {
	return requests.Page{ByIndex: &requests.PageByIndex{Document: d.opened.Document, Index: index}}
}

// call runs something inside the sandbox and kills the sandbox if the time is over before it returns. The
// library means Kill to be used so, from beside a running call, although it sets its flags without a lock.
func (d *document) call(run func() error) error {
	done := make(chan struct{})
	unwatch := context.AfterFunc(d.ctx, func() {
		defer close(done)
		_ = d.reader.Kill() // the call that it ends says how it went
	})
	err := run()
	if !unwatch() {
		<-done
		d.killed = true
		return d.ctx.Err()
	}
	return err
}

// withPDF waits for its turn and opens a PDF in a fresh sandbox for use, within the engine's time.
func (e *Engine) withPDF(ctx context.Context, path string, use func(*document) error) error {
	release, err := take(ctx, e.heavy)
	if err != nil {
		return err
	}
	defer release()
	return e.withFile(ctx, path, use)
}

// withFile is withPDF for those whose turn it is.
func (e *Engine) withFile(ctx context.Context, path string, use func(*document) error) error {
	content, err := readPDF(path)
	if err != nil {
		return err
	}
	return e.withContent(ctx, content, use)
}

// withContent is for who holds the token of heavy work.
func (e *Engine) withContent(ctx context.Context, content []byte, use func(*document) error) error {
	pool, err := e.pdf.open()
	if err != nil {
		return err
	}
	defer debug.FreeOSMemory() // the next sandbox comes before the collector would look for this one
	var now runtime.MemStats
	runtime.ReadMemStats(&now)
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(int64(now.Sys-now.HeapReleased) + pdfRoom))
	return e.inSandbox(ctx, pool, content, use)
}

func (e *Engine) inSandbox(ctx context.Context, pool pdfium.Pool, content []byte, use func(*document) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	clock := time.AfterFunc(e.opts.ChildTimeout, func() { cancel(context.DeadlineExceeded) })
	defer clock.Stop()
	reader, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return pdfFault(ctx, err)
	}
	doc := &document{ctx: ctx, reader: reader, again: func() { clock.Reset(e.opts.ChildTimeout) }}
	defer func() {
		if !doc.killed {
			_ = reader.Close() // the sandbox is thrown away either way
		}
	}()
	err = doc.call(func() (err error) {
		doc.opened, err = reader.OpenDocument(&requests.OpenDocument{File: &content})
		return err
	})
	if err == nil {
		err = use(doc)
	}
	return pdfFault(ctx, err)
}

func readPDF(path string) ([]byte, error) {
	f, size, err := openRegular(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if size > maxPDFBytes {
		return nil, fault.New(fault.Invalid, "This PDF is over 150 MB, too large to be shown here. It is kept; ask for a smaller export to review it.")
	}
	var content bytes.Buffer
	content.Grow(int(size) + bytes.MinRead)
	if _, err := content.ReadFrom(io.LimitReader(f, maxPDFBytes)); err != nil {
		return nil, unreadable(err)
	}
	return content.Bytes(), nil
}

func pdfFault(ctx context.Context, err error) error {
	var known *fault.Fault
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return stopped(context.Cause(ctx))
	case errors.As(err, &known):
		return err
	case errors.Is(err, pdferrors.ErrPassword):
		return fault.Wrap(err, fault.Invalid, "This PDF is locked with a password. It is kept; ask for a copy without one to review it here.")
	}
	return damaged(fmt.Errorf("reading the PDF: %w", err))
}
