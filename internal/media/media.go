// Package media says what a draft's file is: its kind, shape and length, a poster for the boards, and
// whether it is complete. It also plays stored files to the window over a loopback server.
//
// It is pure: it reads the file it is given and returns values; it stores nothing. Files come from
// strangers, so every reading is bounded in time, memory, pixels and bytes. Video is only ever decoded in
// a child process; photos are decoded by Go code, HEIC and PDF inside a WebAssembly sandbox.
package media

import (
	"context"
	"errors"
	"os"
	"time"

	"backlot/internal/fault"
)

// Kind is how the boards treat a file.
type Kind string

// The kinds. Other is kept and can be downloaded, but has no poster and is not shown inside the window.
const (
	Video Kind = "video"
	Photo Kind = "photo"
	PDF   Kind = "pdf"
	Other Kind = "other"
)

// Facts is what a file says about itself. Zero means unknown or not applicable.
type Facts struct {
	Kind Kind
	MIME string
	Size int64 // bytes

	// Width and Height are what a viewer shows: rotation and non-square pixels are honoured.
	// Pixels for video and photo, points (1/72 inch) for the first page of a PDF.
	Width, Height int

	Duration   int64  // milliseconds
	FPS        string // average frame rate as a fraction in lowest terms, "30000/1001"
	MilliFPS   int    // the same in thousandths, 29970
	VideoCodec string // ffmpeg's short name: h264, hevc, vp9
	AudioCodec string // aac, opus
	HasAudio   bool
	Pages      int // of a PDF

	// PosterWidth and PosterHeight are the size that Poster will give, in pixels.
	PosterWidth, PosterHeight int
}

// PosterSide is the longest side of a poster in pixels.
const PosterSide = 640

// MaxPixels is the largest picture that is decoded; larger ones are refused by their header alone.
const MaxPixels = 100_000_000

const (
	maxPhotoBytes = 300 << 20
	maxPDFBytes   = 150 << 20
)

// Options of an Engine. The zero value is right for the application.
type Options struct {
	Children     int           // how many files are worked on at the same time; 2 if zero
	ChildTimeout time.Duration // for one child process; 30 s if zero
	ChildMemory  int64         // address space of one child in bytes; 2 GiB if zero
	writes       int64         // bytes that a child may write to a file; none if zero
	ToolDirs     []string      // where ffmpeg and ffprobe are looked for; nil: beside the program, then PATH
}

// Engine inspects files and makes posters. It is safe for concurrent use.
type Engine struct {
	opts  Options
	slots chan struct{} // one token for each file being worked on
	heavy chan struct{} // one token: large photos and sandboxed decoders, which take hundreds of MB
	heif  chan struct{} // one token: the decoder that can't be told to stop
	tools toolCache
	pdf   pdfReader
}

// New makes an Engine. Nothing is started and nothing is looked for until it is needed.
func New(opts Options) *Engine {
	if opts.Children <= 0 {
		opts.Children = 2
	}
	if opts.ChildTimeout <= 0 {
		opts.ChildTimeout = 30 * time.Second
	}
	if opts.ChildMemory <= 0 {
		opts.ChildMemory = 2 << 30
	}
	return &Engine{
		opts: opts, slots: make(chan struct{}, opts.Children), heavy: make(chan struct{}, 1), heif: make(chan struct{}, 1),
	}
}

// Close frees the PDF sandbox, if one was made. Work must have ended.
func (e *Engine) Close() error { return e.pdf.close() }

// take waits for a token and returns the function that gives it back.
func take(ctx context.Context, tokens chan struct{}) (func(), error) {
	if err := ctx.Err(); err != nil {
		return nil, stopped(err)
	}
	select {
	case tokens <- struct{}{}:
		return func() { <-tokens }, nil
	case <-ctx.Done():
		return nil, stopped(ctx.Err())
	}
}

// turn waits until a file may be worked on. Who waits for heavy work to end keeps no other work waiting meanwhile.
func (e *Engine) turn(ctx context.Context, heavy bool) (release func(), err error) {
	after := func() {}
	if heavy {
		if after, err = take(ctx, e.heavy); err != nil {
			return nil, err
		}
	}
	slot, err := take(ctx, e.slots)
	if err != nil {
		after()
		return nil, err
	}
	return func() { slot(); after() }, nil
}

// Inspect reads the facts of a file. With an error the facts hold what could still be had, at least kind,
// MIME and size if the file can be opened. Errors are faults: NotFound, Damaged (unreadable content),
// Invalid (over a limit, locked by a password), Unavailable (took too long), Cancelled.
func (e *Engine) Inspect(ctx context.Context, path string) (Facts, error) {
	var facts Facts
	info, err := regular(path)
	if err != nil {
		return facts, err
	}
	facts.Size = info.Size()
	if facts.Kind, facts.MIME, err = Detect(path); err != nil || facts.Kind == Other {
		return facts, err
	}
	release, err := e.turn(ctx, facts.Kind == PDF)
	if err != nil {
		return facts, err
	}
	defer release()
	switch facts.Kind {
	case Video:
		err = e.inspectVideo(ctx, path, &facts)
	case Photo:
		err = inspectPhoto(path, &facts)
	case PDF:
		err = e.inspectPDF(ctx, path, &facts)
	}
	facts.PosterWidth, facts.PosterHeight = fit(facts.Width, facts.Height, PosterSide)
	return facts, err
}

// Poster makes a JPEG of at most PosterSide pixels on its long side, in the file's true shape: a telling
// frame of a video, the photo, the first page of a PDF. facts come from Inspect. Errors are faults as in
// Inspect; Unavailable also when ffmpeg is missing, NotFound when the file has no picture.
func (e *Engine) Poster(ctx context.Context, path string, facts Facts) (jpeg []byte, w, h int, err error) {
	if _, err := regular(path); err != nil {
		return nil, 0, 0, err
	}
	if facts.Kind == Other || facts.Kind == "" {
		return nil, 0, 0, fault.New(fault.NotFound, "This kind of file has no picture to show. It is kept and can be opened outside Backlot.")
	}
	if facts.Kind == Photo { // which waits for its turn once it knows how heavy it is
		return e.posterPhoto(ctx, path, facts)
	}
	release, err := e.turn(ctx, facts.Kind == PDF)
	if err != nil {
		return nil, 0, 0, err
	}
	defer release()
	switch facts.Kind {
	case Video:
		return e.posterVideo(ctx, path, facts)
	default:
		return e.posterPDF(ctx, path, facts)
	}
}

// regular returns the size and time of a plain file; a pipe or device would block whoever opens it.
func regular(path string) (os.FileInfo, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, fault.Wrap(err, fault.NotFound, "The file is not there any more. If it was moved, put it back or send it again.")
	case err != nil:
		return nil, unreadable(err)
	case !info.Mode().IsRegular():
		return nil, fault.New(fault.Invalid, "This is not a file but a folder, a device or a pipe. Choose the video, photo or PDF itself.")
	}
	return info, nil
}

func openRegular(path string) (*os.File, int64, error) {
	if _, err := regular(path); err != nil {
		return nil, 0, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, unreadable(err)
	}
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		f.Close()
		return nil, 0, fault.New(fault.Conflict, "The file changed while it was being opened. It is looked at again when it has come to rest.")
	}
	return f, info.Size(), nil
}

func stopped(cause error) error {
	if errors.Is(cause, context.DeadlineExceeded) {
		return tooSlow(cause)
	}
	return fault.Wrap(cause, fault.Cancelled, "Reading the file was stopped before it was done. It can be started again.")
}

func tooSlow(cause error) error {
	return fault.Wrap(cause, fault.Unavailable, "Reading this file took too long and was stopped. It is kept; try again when the computer is less busy.")
}

func unreadable(cause error) error {
	return fault.Wrap(cause, fault.Unavailable, "The file cannot be read right now. Check that its folder is connected and that you may read it.")
}

func damaged(cause error) error {
	return fault.Wrap(cause, fault.Damaged, "This file cannot be read: it is damaged or not what its name says. It is kept as it is; ask for it to be sent again.")
}

func tooLarge(cause error) error {
	return fault.Wrap(cause, fault.Invalid, "This picture is too large to be shown here (over 100 megapixels or 300 MB; a progressive one or one of 16 bits may be too large from 40 megapixels on). It is kept; ask for a smaller export to review it.")
}

func tooManyScans(cause error) error {
	return fault.Wrap(cause, fault.Invalid, "This picture is built up in more than 500 passes, which takes too long to show. It is kept; ask for it to be exported anew to review it.")
}

// fit scales w x h down so that its long side is at most side; never up, never to zero.
func fit(w, h, side int) (int, int) {
	if w <= 0 || h <= 0 {
		return 0, 0
	}
	long := max(w, h)
	if long <= side {
		return w, h
	}
	return max(1, (w*side+long/2)/long), max(1, (h*side+long/2)/long)
}
