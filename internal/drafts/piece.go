package drafts

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// piece is a deliverable that a file could be a version of. names are the files that came for it before.
type piece struct {
	id, title, platform, format, stage string
	postAt                             int64
	names                              []string
	casting                            *casting
}

const (
	stageWaiting  = "waiting_for_draft"
	stageChanges  = "changes_requested"
	stageApproved = "approved"
)

func (p piece) open() bool    { return p.stage != stageApproved }
func (p piece) awaited() bool { return p.stage == stageWaiting || p.stage == stageChanges }

// choice is the piece that a file belongs to, or why that can't be said and among which a person may choose. castings
// are those that its path can mean, whatever came of it.
type choice struct {
	id         string
	candidates []string
	why        string
	castings   []string
}

// Points of what a name says about a piece. A title outweighs everything else together.
const (
	pointsTitle    = 1000
	pointsStem     = 400
	pointsLoose    = 300
	pointsOrdinal  = 200
	pointsPlatform = 100
	pointsFormat   = 100
	pointsWeak     = 40
)

const mostCandidates = 12

// choose decides between the pieces of the castings in scope by what the folders below and the file name say, and by
// which of them waits for a file. Approved pieces are locked: they are only named as the reason.
func choose(below []string, file string, pieces []piece) choice {
	hints := readHints(below, file)
	pieces = fitting(pieces, file)
	rank := make(map[string]int, len(pieces))
	best := 0
	for _, p := range pieces {
		rank[p.id] = hints.points(p, pieces)
		best = max(best, rank[p.id])
	}
	open := slices.DeleteFunc(slices.Clone(pieces), func(p piece) bool { return !p.open() })
	candidates := ranked(open, rank)
	if len(open) == 0 {
		return choice{why: nothingOpen(pieces)}
	}
	top := slices.DeleteFunc(slices.Clone(pieces), func(p piece) bool { return rank[p.id] != best })
	topOpen := slices.DeleteFunc(slices.Clone(top), func(p piece) bool { return !p.open() })
	if len(top) > 0 && len(topOpen) == 0 {
		return choice{candidates: candidates, why: fmt.Sprintf("%s, which the name means, is approved already, and an approved version is locked.", label(top[0]))}
	}
	if len(topOpen) == 0 { // every piece contradicts the name
		return choice{candidates: candidates, why: fmt.Sprintf("The name says %s, but open for %s is %s.", hints.said(), open[0].casting.creator, enumerate(labels(open), "and"))}
	}
	if only := single(topOpen); only != "" {
		return choice{id: only}
	}
	awaited := slices.DeleteFunc(slices.Clone(topOpen), func(p piece) bool { return !p.awaited() })
	if only := single(awaited); only != "" {
		return choice{id: only}
	}
	return choice{candidates: ranked(topOpen, rank), why: fmt.Sprintf("%s has %d open pieces that it could be (%s), and the name does not say which.",
		open[0].casting.creator, len(topOpen), enumerate(labels(topOpen), "and"))}
}

func single(pieces []piece) string {
	if len(pieces) == 1 {
		return pieces[0].id
	}
	return ""
}

func nothingOpen(pieces []piece) string {
	if len(pieces) == 0 {
		return "No piece is agreed with this creator yet, or all were cancelled."
	}
	verb := "is"
	if len(pieces) > 1 {
		verb = "are"
	}
	return fmt.Sprintf("%s of %s %s approved already, and an approved version is locked.", enumerate(labels(pieces), "and"), pieces[0].casting.creator, verb)
}

// ranked are the ids of pieces, the likeliest first.
func ranked(pieces []piece, rank map[string]int) []string {
	waits := func(p piece) int {
		if p.awaited() {
			return 0
		}
		return 1
	}
	sorted := slices.Clone(pieces)
	slices.SortStableFunc(sorted, func(a, b piece) int {
		return cmp.Or(cmp.Compare(rank[b.id], rank[a.id]), cmp.Compare(waits(a), waits(b)), cmp.Compare(a.postAt, b.postAt), cmp.Compare(a.id, b.id))
	})
	ids := make([]string, 0, mostCandidates)
	for _, p := range sorted[:min(len(sorted), mostCandidates)] {
		ids = append(ids, p.id)
	}
	return ids
}

func label(p piece) string {
	if p.title != "" {
		return p.title
	}
	return strings.TrimSpace(shown(p.platform) + " " + p.format)
}

func labels(pieces []piece) []string {
	names := make([]string, len(pieces))
	for i, p := range pieces {
		names[i] = label(p)
	}
	return names
}

// hints are what the folders below a casting's own and the file's name say about the piece.
type hints struct {
	phrases   map[string]bool
	words     map[string]bool
	platforms []string
	formats   []string
	weak      []string       // formats whose word means little by itself
	ordinals  map[string]int // "story 2": the second story
	stem      []string
}

// noise is what cameras, exports and people put into names that says nothing about the piece. Version marks are part
// of it: which version a file is follows from what came before.
var noise = []*regexp.Regexp{
	regexp.MustCompile(`(19|20)\d\d[-. ]?(0[1-9]|1[0-2])[-. ]?([0-2]\d|3[01])([ t-]*\d{2}[.: -]?\d{2}([.: -]?\d{2})?)?`),
	regexp.MustCompile(`([0-2]?\d|3[01])[-. ](0?[1-9]|1[0-2])[-. ](20)?\d\d\b`),
	regexp.MustCompile(`\b\d{3,4} ?x ?\d{3,4}\b`),
	regexp.MustCompile(`\b\d{3,4}[pi]\b|\b[248]k\b|\b\d{2,3} ?fps\b`),
	regexp.MustCompile(`\b(9|16|4|3|5|1) ?[x:-] ?(16|9|5|4|3|1)\b`),
	regexp.MustCompile(`\b(img|dsc|dscn|mvi|gopr|gh|gx|vid|mov|pxl|dji|wa|screenrecording)[- ]?[e]?\d{3,}\b`),
	regexp.MustCompile(`\b(v|ver|version|rev|revision|round|runde|take|draft|entwurf|cut|edit|final|fassung|export)[-. ]?\d{1,3}\b`),
	regexp.MustCompile(`\(\d{1,3}\)|\b(copy|kopie|copie|copia)( \d{1,3})?\b`),
}

var gluedVersion = regexp.MustCompile(`([a-z])v\d{1,2}\b`)

func readHints(below []string, file string) hints {
	name := stem(file)
	text := strings.ReplaceAll(strings.ToLower(strings.Join(append(slices.Clone(below), name), " / ")), "_", " ")
	cleaned := text
	for _, pattern := range noise {
		cleaned = pattern.ReplaceAllString(cleaned, " ")
	}
	cleaned = gluedVersion.ReplaceAllString(cleaned, "$1")
	h := hints{phrases: phrases(cleaned), words: map[string]bool{}, ordinals: map[string]int{}, stem: stemWords(name)}
	list := words(cleaned)
	for i, word := range list {
		h.words[word] = true
		format := formatWords[word]
		if format == "" || i+1 == len(list) {
			continue
		}
		if n, err := strconv.Atoi(list[i+1]); err == nil && n > 0 && n < 100 {
			h.ordinals[format] = n
		}
	}
	for phrase := range h.phrases {
		h.platforms = appendNew(h.platforms, platformWords[phrase])
		h.formats = appendNew(h.formats, formatWords[phrase])
		h.weak = appendNew(h.weak, weakFormatWords[phrase])
	}
	slices.Sort(h.platforms)
	slices.Sort(h.formats)
	return h
}

func appendNew(list []string, one string) []string {
	if one == "" || slices.Contains(list, one) {
		return list
	}
	return append(list, one)
}

// stemWords are the words of a name that stay the same from version to version.
func stemWords(name string) []string {
	text := strings.ReplaceAll(strings.ToLower(name), "_", " ")
	for _, pattern := range noise {
		text = pattern.ReplaceAllString(text, " ")
	}
	return slices.DeleteFunc(words(gluedVersion.ReplaceAllString(text, "$1")), func(word string) bool { return common[word] })
}

// points says how well a piece fits the name; below zero it contradicts it.
func (h hints) points(p piece, among []piece) int {
	points := 0
	switch {
	case len(h.platforms) == 0:
	case slices.Contains(h.platforms, p.platform):
		points += pointsPlatform
	default:
		points = -1
	}
	switch {
	case len(h.formats) == 0:
	case slices.Contains(h.formats, p.format):
		points = add(points, pointsFormat)
	default:
		points = -1
	}
	// Every reel is a video: the word counts only where the platform is named with it.
	if slices.Contains(h.weak, p.format) && (!movingFormats[p.format] || len(h.platforms) > 0) {
		points = add(points, pointsWeak)
	}
	if points >= 0 && h.isOrdinal(p, among) {
		points += pointsOrdinal
	}
	return max(points, points+h.titlePoints(p)) + h.stemPoints(p)
}

// add leaves a contradiction what it is.
func add(points, more int) int {
	if points < 0 {
		return points
	}
	return points + more
}

func (h hints) titlePoints(p piece) int {
	points := 0
	for _, k := range keys(p.title) {
		if h.phrases[k] {
			points = max(points, pointsTitle+len(k))
		}
	}
	if list := words(p.title); points == 0 && len(list) > 1 && !slices.ContainsFunc(list, func(word string) bool { return !h.words[word] }) {
		points = pointsLoose
	}
	return points
}

// stemPoints: a file called like an earlier version of a piece is its next version. Names that say no more than who
// it is from are no sign.
func (h hints) stemPoints(p piece) int {
	own := map[string]bool{}
	for _, name := range append([]string{p.casting.creator, p.casting.campaign, p.casting.client, p.casting.brand}, p.casting.handles...) {
		for _, word := range words(name) {
			own[word] = true
		}
		own[key(name)] = true
	}
	telling := func(list []string) string {
		return strings.Join(slices.DeleteFunc(slices.Clone(list), func(word string) bool { return own[word] }), "")
	}
	mine := telling(h.stem)
	if len(mine) < 4 {
		return 0
	}
	for _, name := range p.names {
		if telling(stemWords(stem(name))) == mine {
			return pointsStem
		}
	}
	return 0
}

// isOrdinal: "story 2" is the second story by post time, where the titles carry no numbers of their own.
func (h hints) isOrdinal(p piece, among []piece) bool {
	n, ok := h.ordinals[p.format]
	if !ok {
		return false
	}
	same := slices.DeleteFunc(slices.Clone(among), func(o piece) bool {
		return o.format != p.format || o.platform != p.platform || o.casting != p.casting
	})
	if slices.ContainsFunc(same, func(o piece) bool { return strings.ContainsAny(o.title, "0123456789") }) {
		return false
	}
	slices.SortFunc(same, func(a, b piece) int { return cmp.Or(cmp.Compare(a.postAt, b.postAt), cmp.Compare(a.id, b.id)) })
	return n <= len(same) && same[n-1].id == p.id
}

// said names what the file name claims, for the sentence that says why nothing fits.
func (h hints) said() string {
	var claims []string
	for _, p := range h.platforms {
		claims = append(claims, shown(p))
	}
	return enumerate(append(claims, h.formats...), "and")
}

// fitting leaves out the pieces that a file of this ending can't be: a photo is no reel. When that leaves none, the
// ending is no guide.
func fitting(pieces []piece, file string) []piece {
	ending := strings.ToLower(path.Ext(file))
	unfit := func(p piece) bool {
		return photoEndings[ending] && movingFormats[p.format] || movieEndings[ending] && p.format == "photo"
	}
	if fit := slices.DeleteFunc(slices.Clone(pieces), unfit); len(fit) > 0 {
		return fit
	}
	return pieces
}
