package campaign

import (
	"cmp"
	"fmt"
	"slices"

	"backlot/internal/when"
)

// scene is what a slip happens in: the campaign's days, what else its creators post, and when they are away.
type scene struct {
	Timetable
	now    when.Millis
	endsOn when.Date
	pieces []slipping
	others []otherPost
	away   []absence
}

// otherPost is a post that a creator owes; id is "" and campaign is set for one of another campaign.
type otherPost struct {
	id, creatorID, title, campaign string
	at                             when.Millis
}

type absence struct {
	creatorID, reason string
	from, to          when.Date
}

// breaking gathers what a slip breaks.
type breaking struct {
	scene
	posts map[string][]otherPost // by creator and day
	list  []Break
}

// breaks lists what a slip breaks: what is severe first, otherwise in the order of the pieces.
func (s scene) breaks(found []*replanned, slipped int) []Break {
	b := &breaking{scene: s, posts: s.posts(found), list: []Break{}}
	for k, r := range found {
		b.link(r)
		if !r.moved() {
			continue
		}
		if r.after[atPost] != r.at[atPost] {
			b.post(r)
		}
		b.stages(r)
		for _, point := range r.way() {
			if r.after[point] != r.at[point] {
				b.point(r, point, k == 0 && point == slipped)
			}
		}
	}
	slices.SortStableFunc(b.list, func(x, y Break) int { return cmp.Compare(rank(x), rank(y)) })
	return b.list
}

func rank(b Break) int {
	if b.Severe {
		return 0
	}
	return 1
}

func (b *breaking) say(r *replanned, kind BreakKind, severe bool, format string, args ...any) {
	b.list = append(b.list, Break{Kind: kind, PieceID: r.id, Severe: severe, Words: fmt.Sprintf(format, args...)})
}

// moment is an instant as it is said: "Thu 12 Mar, 18:00".
func (s scene) moment(at when.Millis) string { return s.day(at) + s.local(at).Format(", 15:04") }

func (s scene) day(at when.Millis) string {
	if s.local(at).Year() != s.local(s.now).Year() {
		return s.local(at).Format("Mon 2 Jan 2006")
	}
	return s.local(at).Format("Mon 2 Jan")
}

func (s scene) dated(d when.Date) string {
	at, err := when.AtHour(d, 12, s.Zone)
	if err != nil {
		return string(d)
	}
	return s.day(when.ToMillis(at))
}

// link is what stands between a piece and the one that it follows.
func (b *breaking) link(r *replanned) {
	if r.lead == nil || !b.tooEarly(*r.slipping, r.lead.after[atPost]) || r.moved() {
		return
	}
	lead := r.lead.title + " (" + b.day(r.lead.after[atPost]) + ")"
	switch {
	case r.posted():
		b.say(r, Fixed, true, "It is posted already, for %s, and should come %s %s.", b.day(r.at[atPost]), r.gap(), lead)
	case r.fixed:
		b.say(r, Fixed, true, "It is approved for %s and stays there, but should come %s %s. Move its post yourself if the order matters.",
			b.moment(r.at[atPost]), r.gap(), lead)
	default:
		b.say(r, TooEarly, false, "It is planned for %s already too early: it should come %s %s.", b.day(r.at[atPost]), r.gap(), lead)
	}
}

// gap is how a piece follows its lead: "after", "at least 2 days after".
func (p slipping) gap() string {
	if p.followsDays == 0 {
		return "after"
	}
	return "at least " + counted(p.followsDays, "day") + " after"
}

// post is what a new date of the post breaks.
func (b *breaking) post(r *replanned) {
	at := r.after[atPost]
	b.say(r, PostMoves, true, "The post moves from %s to %s. The earlier date is agreed with %s.", b.moment(r.at[atPost]), b.moment(at), r.creator)
	if b.endsOn != "" && b.date(at) > b.endsOn {
		b.say(r, AfterEnd, true, "The post on %s is after the end of the campaign on %s.", b.day(at), b.dated(b.endsOn))
	}
	for _, words := range b.sameDay(r) {
		b.say(r, SameDay, false, "%s", words)
	}
}

// posts are the posts of each creator on each day as the slip leaves them, those for other campaigns with their name.
func (s scene) posts(found []*replanned) map[string][]otherPost {
	after := map[string]when.Millis{}
	for _, r := range found {
		after[r.id] = r.after[atPost]
	}
	posts := map[string][]otherPost{}
	add := func(p otherPost) {
		key := p.creatorID + string(s.date(p.at))
		posts[key] = append(posts[key], p)
	}
	for _, p := range s.pieces {
		at, drawn := after[p.id]
		if !drawn {
			at = p.at[atPost]
		}
		if !p.cancelled {
			add(otherPost{id: p.id, creatorID: p.creatorID, title: p.title, at: at})
		}
	}
	for _, p := range s.others {
		add(p)
	}
	return posts
}

// sameDay tells of the creator's other posts on the new day of the post.
func (b *breaking) sameDay(r *replanned) (words []string) {
	at := r.after[atPost]
	for _, p := range b.posts[r.creatorID+string(b.date(at))] {
		switch {
		case p.id == r.id:
		case p.campaign == "":
			words = append(words, fmt.Sprintf("%s posts %s on the same day, %s.", r.creator, p.title, b.day(at)))
		default:
			words = append(words, fmt.Sprintf("%s posts %s for %s on the same day, %s.", r.creator, p.title, p.campaign, b.day(at)))
		}
	}
	return words
}

// stages tells which stages have fewer days than they ask for, where the slip has changed them.
func (b *breaking) stages(r *replanned) {
	way := r.way()
	for k := 1; k < len(way); k++ {
		from, to := way[k-1], way[k]
		if r.after[from] == r.at[from] && r.after[to] == r.at[to] {
			continue
		}
		asked, had, has := b.asked(*r.slipping, to), b.between(r.at[from], r.at[to]), b.between(r.after[from], r.after[to])
		if has >= asked {
			continue
		}
		severe := has < had
		of := fmt.Sprintf("%d of %s", has, counted(asked, "working day"))
		switch to {
		case atClient:
			b.say(r, WindowCut, severe, "The client has %s to answer.", of)
		case atPost:
			b.say(r, StageShort, severe, "Between the last version and the post: %s.", of)
		case atRevision:
			b.say(r, StageShort, severe, "The creator has %s for changes.", of)
		default:
			b.say(r, StageShort, severe, "%s has %s.", pointNames[to], of)
		}
	}
}

// point is what a new date of one point breaks.
func (b *breaking) point(r *replanned, point int, slips bool) {
	at := r.after[point]
	if at < b.now {
		b.say(r, Past, true, "%s: %s has passed already.", pointNames[point], b.moment(at))
	}
	if r.byHand[point] && !slips {
		b.say(r, ByHand, false, "%s was set by hand to %s and can't stay there: it becomes %s.", pointNames[point], b.moment(r.at[point]), b.moment(at))
	}
	if name := b.Calendar.DayOff(b.local(at)); name != "" && b.Calendar.DayOff(b.local(r.at[point])) == "" {
		if weekday := b.local(at).Weekday().String(); name == weekday {
			b.say(r, OnDayOff, false, "%s falls on a %s: %s.", pointNames[point], name, b.moment(at))
		} else {
			b.say(r, OnDayOff, false, "%s falls on a day off, %s: %s.", pointNames[point], name, b.moment(at))
		}
	}
	if point == atDraft || point == atRevision || point == atPost {
		b.absent(r, point)
	}
}

// absent tells when the creator is away on the new day of something that they owe.
func (b *breaking) absent(r *replanned, point int) {
	day := b.date(r.after[point])
	for _, a := range b.away {
		if a.creatorID != r.creatorID || day < a.from || (a.to != "" && day > a.to) {
			continue
		}
		why := ""
		if a.reason != "" {
			why = " (" + a.reason + ")"
		}
		if a.to == "" {
			b.say(r, Away, false, "%s: %s is away from %s on%s.", pointNames[point], r.creator, b.dated(a.from), why)
			return
		}
		b.say(r, Away, false, "%s: %s is away from %s to %s%s.", pointNames[point], r.creator, b.dated(a.from), b.dated(a.to), why)
		return
	}
}
