// Package safehtml turns the HTML of a mail into a document that may stand in a frame without scripts and without the
// application's origin: a new tree of known elements, attributes, styles and links is built from the mail's tokens,
// nothing of the original is copied, and a second, independent sanitiser looks over the outcome.
package safehtml

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// longest is how much of a mail's HTML is shown, in bytes; Result.Cut tells when there was more.
const longest = 2 << 20

// Options say how a mail is shown.
type Options struct {
	// Pictures are shown from where the sender keeps them, which tells the sender that the mail was read.
	Pictures bool
	// Inline finds the address of a picture that came with the mail: an absolute one (https, http, wails, blob) or
	// "data:" with the picture itself. A frame without an origin can't load paths. nil when there are none.
	Inline func(cid string) (url string, ok bool)
}

// Result is a mail that may be shown.
type Result struct {
	Document       string // a whole HTML document for the frame's srcdoc
	RemotePictures int    // pictures elsewhere that can be fetched, held back or shown
	Unreachable    int    // pictures at addresses from which none is ever fetched: hosts of a house, no scheme of the web
	Trackers       int    // pictures that nobody can see: always left out
	Quotes         int    // quoted parts that are folded
	Cut            bool   // the mail has more than is shown
}

// Document makes foreign HTML fit to be shown. It never fails: what it doesn't know it leaves out and keeps the text.
func Document(source string, o Options) Result {
	c := clean(source, o)
	c.result.Document = c.document()
	return c.result
}

// cleaner holds what one mail comes to.
type cleaner struct {
	options   Options
	result    Result
	body      string          // the inner HTML of the body
	bodyStyle string          // what the mail's body element asks for
	sheet     strings.Builder // the safe rules of its style sheets
	rules     int             // how many they are
	coloured  bool            // the mail has colours of its own
	sources   map[string]bool // where pictures may come from, as CSP sources
	styles    map[string]declared
}

func clean(source string, o Options) *cleaner {
	c := &cleaner{options: o, sources: map[string]bool{}, styles: map[string]declared{}}
	if len(source) > longest {
		source, c.result.Cut = source[:longest], true
	}
	b := newBuilder(c)
	b.read(strings.ToValidUTF8(source, "\uFFFD"))
	markLinks(b.root)
	c.result.Quotes = foldQuotes(b.root, b.quotes)
	var body, passed strings.Builder
	body.Grow(len(source) + len(source)/4)
	for child := b.root.FirstChild; child != nil; child = child.NextSibling {
		// A builder of strings takes every write.
		_ = html.Render(&body, child)
	}
	passed.Grow(body.Len())
	_ = gate.SanitizeReaderToWriter(strings.NewReader(body.String()), &passed)
	c.body = passed.String()
	return c
}

// frame is the look of every mail: readable where the mail says nothing, no wider than its frame.
const frame = `html{background:#fff;color:#1a1a1a;color-scheme:light}
html.bl-plain{color-scheme:light dark;background:Canvas;color:CanvasText}
body{margin:0;padding:12px 16px;font:14px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
img{max-width:100%}
img:not([height]){height:auto}
pre{white-space:pre-wrap;font:13px/1.5 ui-monospace,Menlo,Consolas,monospace}
table{max-width:100%}
blockquote{margin:8px 0;padding:0 0 0 12px;border-left:3px solid #c8ccd2}
.bl-quote{margin:8px 0}
.bl-quote>summary{display:inline-block!important;visibility:visible!important;cursor:pointer;padding:1px 8px;border:1px solid #8a9099;border-radius:8px;font:12px/1.5 system-ui,sans-serif!important;color:inherit}
.bl-held{outline:1px dashed #8a9099;outline-offset:-1px}
.bl-elsewhere{outline:2px solid #b42318!important}
.bl-elsewhere::after{content:" [" attr(title) "]";display:inline!important;visibility:visible!important;font:600 12px/1.5 system-ui,sans-serif!important;color:#b42318!important;background:#fff!important}
`

// document puts the parts together.
func (c *cleaner) document() string {
	var d strings.Builder
	d.Grow(len(frame) + c.sheet.Len() + len(c.body) + 1024)
	d.WriteString(`<!DOCTYPE html><html`)
	if !c.coloured {
		d.WriteString(` class="bl-plain"`)
	}
	d.WriteString(`><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; img-src `)
	if len(c.sources) == 0 {
		d.WriteString(`'none'`)
	}
	d.WriteString(strings.Join(slices.Sorted(maps.Keys(c.sources)), " "))
	d.WriteString(`"><meta name="referrer" content="no-referrer"><base target="_blank"><style>`)
	d.WriteString(frame)
	d.WriteString(c.sheet.String())
	d.WriteString(`</style></head><body`)
	if c.bodyStyle != "" {
		d.WriteString(` style="` + html.EscapeString(c.bodyStyle) + `"`)
	}
	d.WriteString(`>`)
	d.WriteString(c.body)
	d.WriteString(`</body></html>`)
	return d.String()
}
