package pack

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
)

//go:embed page
var sources embed.FS

// scripts are the page's own, in the order in which they build on each other.
var scripts = []string{"bytes", "deflate", "block", "dom", "words", "answers", "media", "stage", "controls", "frames", "player", "pictures",
	"area", "form", "composer", "comments", "notes", "decision", "piece", "send", "main"}

// languages in which the page speaks.
var languages = []string{"en", "de", "fr", "es"}

// chunkBytes is how much of a medium lies in one element, so that a browser never holds one text of hundreds of
// megabytes. A multiple of three: each chunk is base64 of its own without padding between.
const chunkBytes = 3 << 20

// script is the whole program of the page.
func script() string {
	var all strings.Builder
	all.WriteString("(function () {\n'use strict';\n")
	for _, name := range scripts {
		all.WriteString(source("js/" + name + ".js"))
	}
	all.WriteString("})();\n")
	return all.String()
}

// source reads a part of the page that the program carries; a missing one is a defect that every test meets.
func source(name string) string {
	content, err := sources.ReadFile("page/" + name)
	if err != nil {
		panic(err)
	}
	return string(content)
}

// policy is what the browser lets the page do: run its own script and style, by their hashes, and show the media that
// it brings. No network; nothing that a value brings with it can run. In a folder the media lie beside the page.
func policy(script, style string, folder bool) string {
	media := "blob: data:"
	if folder {
		// What "self" means for a file differs by browser.
		media += " 'self' file:"
	}
	return strings.Join([]string{
		"default-src 'none'",
		"script-src '" + hash(script) + "'",
		"style-src '" + hash(style) + "'",
		"img-src " + media,
		"media-src " + media,
		"base-uri 'none'",
		"form-action 'none'",
		"require-trusted-types-for 'script'",
		"trusted-types 'none'",
	}, "; ")
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// What the page's script reads. Times are Unix milliseconds, 0 for none.
type (
	pageFacts struct {
		Format   int             `json:"format"`
		ID       string          `json:"id"`
		Key      string          `json:"key"` // base64
		Agency   string          `json:"agency"`
		Client   string          `json:"client"`
		Campaign string          `json:"campaign"`
		Sender   string          `json:"sender"`
		ReplyTo  string          `json:"replyTo"`
		For      []pageRecipient `json:"for"`
		MadeAt   int64           `json:"madeAt"`
		AnswerBy int64           `json:"answerBy"`
		TimeZone string          `json:"timeZone"`
		Note     string          `json:"note"`
		Language string          `json:"language"`
		Chunk    int             `json:"chunk"`
		Pieces   []pagePiece     `json:"pieces"`
		Words    json.RawMessage `json:"words"`
	}
	pageRecipient struct {
		Name    string `json:"name"`
		Address string `json:"address"`
	}
	pagePiece struct {
		Draft    string        `json:"draft"`
		Version  int           `json:"version"`
		Title    string        `json:"title"`
		Creator  string        `json:"creator"`
		Platform string        `json:"platform"`
		Format   string        `json:"format"`
		Caption  string        `json:"caption"`
		Media    []pageMedium  `json:"media"`
		Poster   *pageMedium   `json:"poster"`
		Asked    []string      `json:"asked"`
		Earlier  []pageEarlier `json:"earlier"`
		Notes    []pageNote    `json:"notes"`
		AllPages int           `json:"allPages"` // 0 where none is missing
	}
	pageMedium struct {
		Kind     Kind   `json:"kind"`
		MIME     string `json:"mime"`
		Width    int    `json:"width"`
		Height   int    `json:"height"`
		Duration int64  `json:"duration"`
		MilliFPS int    `json:"milliFps"`
		Times    []byte `json:"times,omitempty"` // 32-bit numbers in microseconds, as the media engine writes them
		Size     int64  `json:"size"`
		Name     string `json:"name"`
		Chunks   string `json:"chunks,omitempty"` // the beginning of its elements' ids, when it lies in the page
		File     string `json:"file,omitempty"`   // its relative address, when it lies beside the page
	}
	pageEarlier struct {
		Body    string       `json:"body"`
		Version int          `json:"version"`
		At      *int64       `json:"at"`
		State   EarlierState `json:"state"`
	}
	pageNote struct {
		At     *int64  `json:"at"`
		End    *int64  `json:"end"`
		Page   int     `json:"page"`   // 0 for the whole piece
		Region []int64 `json:"region"` // left, top, width, height in ten-thousandths, null for none
		Body   string  `json:"body"`
		By     string  `json:"by"`
	}
)

// facts is everything that differs between packs, as JSON that is safe inside a script element: encoding/json writes
// <, >, & and the two line separators as escapes.
func (l layout) facts() ([]byte, error) {
	p := l.pack
	f := pageFacts{Format: formatVersion, ID: p.ID, Key: base64.StdEncoding.EncodeToString(p.Key), Agency: p.Agency,
		Client: p.Client, Campaign: p.Campaign, Sender: p.Sender, ReplyTo: p.ReplyTo, For: []pageRecipient{},
		MadeAt: p.MadeAt.UnixMilli(), TimeZone: p.TimeZone, Note: p.Note, Language: language(p.Language), Chunk: chunkBytes,
		Pieces: []pagePiece{}, Words: json.RawMessage(source("words/" + language(p.Language) + ".json"))}
	if !p.AnswerBy.IsZero() {
		f.AnswerBy = p.AnswerBy.UnixMilli()
	}
	for _, r := range p.For {
		f.For = append(f.For, pageRecipient(r))
	}
	for i, piece := range p.Pieces {
		f.Pieces = append(f.Pieces, l.pieceFacts(i, piece))
	}
	return json.Marshal(f)
}

func (l layout) pieceFacts(i int, p Piece) pagePiece {
	f := pagePiece{Draft: p.DraftID, Version: p.Version, Title: p.Title, Creator: p.Creator, Platform: p.Platform,
		Format: p.Format, Caption: p.Caption, AllPages: p.AllPages, Media: []pageMedium{}, Asked: append([]string{}, p.Asked...), Earlier: []pageEarlier{}, Notes: []pageNote{}}
	for j, m := range p.Media {
		f.Media = append(f.Media, mediumFacts(m, mediumName(i, j), l.beside(m)))
	}
	if p.Poster != nil {
		poster := mediumFacts(*p.Poster, posterName(i), false)
		f.Poster = &poster
	}
	for _, e := range p.Earlier {
		f.Earlier = append(f.Earlier, pageEarlier{Body: e.Body, Version: e.Version, At: e.AtMs, State: e.State})
	}
	for _, n := range p.Notes {
		f.Notes = append(f.Notes, pageNote{At: n.AtMs, End: n.EndMs, Page: n.Page, Region: n.Region.shares(), Body: n.Body, By: n.By})
	}
	return f
}

// shares are a region in whole ten-thousandths, nil for none.
func (r *Region) shares() []int64 {
	if r == nil {
		return nil
	}
	const whole = 10_000
	at := func(share float64) int64 { return int64(share*whole + 0.5) }
	left, top := at(r.X), at(r.Y)
	return []int64{left, top, at(r.X+r.W) - left, at(r.Y+r.H) - top}
}

func mediumFacts(m Medium, name string, beside bool) pageMedium {
	f := pageMedium{Kind: m.Kind, MIME: m.MIME, Width: max(m.Width, 0), Height: max(m.Height, 0),
		Duration: max(m.DurationMs, 0), MilliFPS: max(m.MilliFPS, 0), Times: m.FrameTimes, Size: m.Size, Name: m.Name}
	if beside {
		f.File = mediaFolder + "/" + name + extensions[m.MIME]
	} else {
		f.Chunks = name
	}
	return f
}

// mediumName names a medium by its place alone: nothing of a stranger's file name reaches a path or an element.
func mediumName(piece, medium int) string { return fmt.Sprintf("piece-%03d-%03d", piece+1, medium+1) }

func posterName(piece int) string { return fmt.Sprintf("piece-%03d-poster", piece+1) }

// language is one that the page speaks: the one asked for ("de", "de-AT"), or English.
func language(asked string) string {
	short, _, _ := strings.Cut(strings.ToLower(asked), "-")
	for _, l := range languages {
		if l == short {
			return l
		}
	}
	return "en"
}
