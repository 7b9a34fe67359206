package entry

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"backlot/internal/platform"
	"backlot/internal/sheet"
)

// readAccounts reads the account in the columns handle, platform and url, and those in platforms' own columns.
func (r *Reader) readAccounts(e *Entry, row sheet.Row) {
	handle, url := said(row, r.general.handle.at), said(row, r.general.url.at)
	on := platform.Platform("")
	var further []string
	if links := profiles(url); handle == "" && len(links) > 0 {
		handle, url, further = links[0], links[0], links[1:]
	}
	if text := said(row, r.placeOf(Platform)); text != "" && handle != "" {
		if on = PlatformOf(text); on == "" {
			on, handle = e.platformAmong(text, handle)
		}
	}
	if handle != "" {
		r.addAccount(e, row, r.general, on, handle, url)
		e.dropHomeless()
	}
	for _, link := range further {
		e.Accounts = append(e.Accounts, Account{Handle: link, URL: link})
	}
	for _, own := range r.platforms {
		handle, url := said(row, own.handle.at), said(row, own.url.at)
		if handle == "" {
			handle = url
		}
		if handle != "" {
			r.addAccount(e, row, own, own.on, handle, url)
		}
	}
	if len(e.Accounts) > 0 && handle == "" {
		r.addGeneral(e, row)
	}
}

// dropHomeless leaves out an account when nothing tells on which platform it is.
func (e *Entry) dropHomeless() {
	last := len(e.Accounts) - 1
	a := e.Accounts[last]
	if a.platform() != "" || strings.Contains(a.Handle, "/") {
		return
	}
	var figures []string
	if a.Followers != nil {
		figures = append(figures, "followers")
	}
	if a.EngagementBP != nil {
		figures = append(figures, "engagement rate")
	}
	if a.Posts != nil || a.Views != nil || len(a.Audience) > 0 {
		figures = append(figures, "further figures")
	}
	with := ""
	if len(figures) > 0 {
		with = " with its " + strings.Join(figures, ", ")
	}
	e.Accounts = e.Accounts[:last]
	e.doubt("the account %s was left out%s: no column names its platform; take the column for Instagram account, or another platform's", shorten(a.Handle), with)
}

// addGeneral gives the figures that the sheet has once, in columns of no platform, to the one account of the row.
func (r *Reader) addGeneral(e *Entry, row sheet.Row) {
	if len(e.Accounts) > 1 {
		for _, at := range []place{r.general.followers, r.general.engagement, r.general.posts, r.general.views} {
			if text := said(row, at.at); text != "" {
				e.doubt("%s %q was left out: it does not say which of the accounts it is of", at.header, shorten(text))
			}
		}
		r.readAudience(e, row, r.general, &e.Accounts[0])
		return
	}
	only, figures := &e.Accounts[0], &Entry{}
	r.addAccount(figures, row, r.general, only.Platform, only.Handle, only.URL)
	e.Doubts = append(e.Doubts, figures.Doubts...)
	from := figures.Accounts[0]
	for _, figure := range []struct {
		into **int64
		from *int64
	}{
		{&only.Followers, from.Followers}, {&only.EngagementBP, from.EngagementBP}, {&only.Posts, from.Posts}, {&only.Views, from.Views},
	} {
		if *figure.into == nil {
			*figure.into = figure.from
		}
	}
	if only.Basis == "" {
		only.Basis = from.Basis
	}
	if len(only.Audience) == 0 {
		only.Audience = from.Audience
	}
}

func (r *Reader) placeOf(field string) int {
	if at, ok := r.places[field]; ok {
		return at
	}
	return -1
}

// platformAmong reads a cell that names several platforms, or none that is known: then there is no handle left.
func (e *Entry) platformAmong(text, handle string) (platform.Platform, string) {
	first, others, _ := strings.Cut(strings.NewReplacer(";", ",", "/", ",", "&", ",", "+", ",").Replace(text), ",")
	on := PlatformOf(first)
	switch {
	case on == "":
		e.doubt("the account %s was left out: %q is not a platform that Backlot knows", shorten(handle), shorten(text))
		return "", ""
	case strings.TrimSpace(others) != "":
		e.doubt("%q are several platforms: %s was taken for the one on %s", shorten(text), shorten(handle), platform.Name(on))
	}
	return on, handle
}

// profiles are the links to profiles in a cell.
func profiles(text string) []string {
	if text == "" {
		return nil
	}
	if profileOn(text) != "" {
		return []string{text}
	}
	var links []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,;|\n\t", r) }) {
		if link := platform.ParseLink(part); link.Author != "" {
			links = append(links, part)
		}
	}
	return links
}

// addAccount adds one account with the figures of its columns.
func (r *Reader) addAccount(e *Entry, row sheet.Row, from accountPlaces, on platform.Platform, handle, url string) {
	a := Account{Platform: on, Handle: handle, URL: url}
	prefix := ""
	if from.on != "" {
		prefix = string(from.on) + " "
	}
	a.Followers = e.count(said(row, from.followers.at), prefix+Followers)
	a.EngagementBP = e.rate(said(row, from.engagement.at), prefix+Engagement, from.asShare.shares())
	a.Basis = basisOf(said(row, from.basis.at))
	a.Posts = e.posts(said(row, from.posts.at), prefix+Posts, from.weekly)
	a.Views = e.count(said(row, from.views.at), prefix+Views)
	r.readAudience(e, row, from, &a)
	e.Accounts = append(e.Accounts, a)
}

func (e *Entry) count(text, column string) *int64 {
	if text == "" {
		return nil
	}
	count, ok := Count(text)
	if !ok {
		e.doubt("%s %q was left out: it can't be right, or be read in several ways", column, shorten(text))
		return nil
	}
	return &count
}

func (e *Entry) rate(text, column string, share bool) *int64 {
	if text == "" {
		return nil
	}
	bp, ok, impossible := Percentage(text, share)
	switch {
	case impossible:
		e.doubt("%s %q was left out: more than 100 %% is not possible", column, shorten(text))
		return nil
	case !ok:
		e.doubt("%s %q was left out: it is not a percentage", column, shorten(text))
		return nil
	}
	return &bp
}

// basisOf reads by what an engagement rate was divided; what is not known stays as it is.
func basisOf(text string) string {
	plain := plainHeader(text)
	for _, basis := range []string{"reach", "followers", "views"} {
		if strings.Contains(plain, strings.TrimSuffix(basis, "s")) {
			return basis
		}
	}
	if plain == "erv" || plain == "impressions" {
		return "views"
	}
	return text
}

var cadence = regexp.MustCompile(`^([0-9]{1,4}(?:[.,][0-9]{1,2})?)(?: ?(?:x|posts?|times))? ?(?:/|per|a|pro|each)? ?(day|d|tag|week|wk|w|woche|month|mo|m|monat)?$`)

// posts reads how often somebody posts, as posts a month: "12", "3/week", "daily".
func (e *Entry) posts(text, column string, weekly bool) *int64 {
	if text == "" {
		return nil
	}
	plain := strings.ToLower(oneLine(text))
	switch plain {
	case "daily", "every day", "täglich":
		plain = "1/day"
	case "weekly", "wöchentlich":
		plain = "1/week"
	case "monthly", "monatlich":
		plain = "1/month"
	}
	parts := cadence.FindStringSubmatch(plain)
	if parts == nil {
		e.doubt("%s %q was left out: it is not a number of posts", column, shorten(text))
		return nil
	}
	number, _ := strconv.ParseFloat(strings.Replace(parts[1], ",", ".", 1), 64)
	const weeks, days = 52.0 / 12, 365.0 / 12
	switch {
	case parts[2] == "" && weekly, strings.HasPrefix(parts[2], "w"):
		number *= weeks
	case strings.HasPrefix(parts[2], "d"), parts[2] == "tag":
		number *= days
	}
	posts := int64(math.Round(number))
	return &posts
}

// readAudience adds what is said of the account's audience.
func (r *Reader) readAudience(e *Entry, row sheet.Row, from accountPlaces, into *Account) {
	if text := said(row, from.audience.at); text != "" {
		list, left := ReadAudience(text)
		into.Audience = append(into.Audience, list...)
		for _, part := range left {
			e.doubt("the share %q of the audience was left out: it is written like \"gender: female 62%%, male 38%%\"", shorten(part))
		}
	}
	source := said(row, r.source)
	for _, share := range from.shares {
		text := said(row, share.at)
		if text == "" {
			continue
		}
		bp := e.rate(text, share.header, wholeShares(row, from.shares))
		if bp == nil {
			continue
		}
		into.addShare(share.dimension, source, Share{share.group, *bp})
	}
	r.readTops(e, row, from, into)
}

// wholeShares says that all shares of a row are written as parts of 1.
func wholeShares(row sheet.Row, shares []sharePlace) bool {
	for _, share := range shares {
		if text := said(row, share.at); text != "" && !SharesOnly([]string{text}) && text != "1" {
			return false
		}
	}
	return true
}
