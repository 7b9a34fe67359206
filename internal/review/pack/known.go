package pack

import (
	"bufio"
	"io"
	"regexp"
	"strings"
)

const (
	pageBegins = "<!doctype html>"
	// beforeFacts is within how many bytes of a page its facts begin: the style comes before them.
	beforeFacts = 1 << 20
)

var factsBegin = regexp.MustCompile(`<script type="application/json" id="facts">\{"format":[0-9]+,"id":"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})","key":"`)

// PageID tells whether a file is a page that Write made, and gives the id of its pack. Of other files it reads the first
// bytes only.
func PageID(file io.Reader) (id string, isPage bool) {
	page := bufio.NewReader(io.LimitReader(file, beforeFacts))
	if begin, err := page.Peek(len(pageBegins)); err != nil || string(begin) != pageBegins {
		return "", false
	}
	var head strings.Builder
	if _, err := io.Copy(&head, page); err != nil {
		return "", false
	}
	found := factsBegin.FindStringSubmatch(head.String())
	if found == nil {
		return "", false
	}
	return found[1], true
}
