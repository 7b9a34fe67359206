package drafts

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// casting is a creator in a campaign, with the names by which a path may mean it. folder is the one made for it,
// inside the drafts folder and with slashes, "" for none. former are the names of those who have become part of the
// creator, formerFolders the folders of their castings that were joined with this one.
type casting struct {
	id, campaignID, creatorID               string
	client, brand, campaign, phase, creator string
	handles, former                         []string
	folder                                  string
	formerFolders                           []string
}

const phaseWrapped = "wrapped"

// directory finds castings by the names in a path.
type directory struct {
	folders   map[string]*casting
	creators  index
	campaigns index
	clients   index
	firsts    index // first names of creators: they tell somebody only inside a campaign
}

// index holds the castings that a key may mean.
type index map[string][]*casting

func (x index) add(c *casting, names ...string) {
	for _, k := range keys(names...) {
		x[k] = append(x[k], c)
	}
}

func newDirectory(castings []casting) *directory {
	d := &directory{folders: map[string]*casting{}, creators: index{}, campaigns: index{}, clients: index{}, firsts: index{}}
	for i := range castings {
		c := &castings[i]
		if c.folder != "" {
			d.folders[folded(strings.Split(c.folder, "/"))] = c
		}
		for _, folder := range c.formerFolders {
			d.folders[folded(strings.Split(folder, "/"))] = c
		}
		d.creators.add(c, append([]string{c.creator, safeName(c.creator)}, c.handles...)...)
		for _, name := range c.former {
			d.creators.add(c, name, safeName(name))
		}
		d.campaigns.add(c, c.campaign, safeName(c.campaign))
		d.clients.add(c, c.client, c.brand, safeName(c.client))
		if first := words(c.creator); len(first) > 1 {
			d.firsts.add(c, first[0])
		}
	}
	return d
}

// folded is a path as it is compared: case, accents and the form of Unicode make no difference.
func folded(segments []string) string {
	parts := make([]string, len(segments))
	for i, segment := range segments {
		parts[i] = key(segment)
	}
	return strings.Join(parts, "/")
}

// scope is whom a path can mean. sure says that it means one of these castings and that their pieces decide;
// otherwise why says what is missing, and the castings are only what a person may choose among. below are the folders
// under the casting's own, which may name the piece. all has the castings of wrapped campaigns, too.
type scope struct {
	castings []*casting
	all      []*casting
	sure     bool
	why      string
	below    []string
}

// find says whom a file can belong to by its path inside the drafts folder.
func (d *directory) find(relative string) scope {
	segments := strings.Split(relative, "/")
	dirs, file := segments[:len(segments)-1], stem(segments[len(segments)-1])
	for n := len(dirs); n > 0; n-- {
		if c := d.folders[folded(dirs[:n])]; c != nil {
			return running(scope{castings: []*casting{c}, sure: true, below: dirs[n:]})
		}
	}
	creators := d.creators.in(dirs)
	if len(creators) == 0 {
		creators = d.creators.in([]string{file})
	}
	campaigns, byFolder := d.campaigns.in(dirs), true
	if len(campaigns) == 0 {
		campaigns, byFolder = d.campaigns.in([]string{file}), false
	}
	clients := d.clients.in(dirs)
	if len(clients) == 0 {
		clients = d.clients.in([]string{file})
	}
	found := d.combine(creators, campaigns, clients, byFolder, append(slices.Clone(dirs), file))
	found.below = dirs
	return running(found)
}

// in returns the castings that these names mean. A name inside a longer one that also fits ("Spring" in "Spring
// Launch") does not count.
func (x index) in(names []string) []*casting {
	hits := map[string]bool{}
	for _, name := range names {
		if whole := key(name); x[whole] != nil {
			hits[whole] = true
		}
		for phrase := range phrases(name) {
			if x[phrase] != nil && telling(phrase) {
				hits[phrase] = true
			}
		}
	}
	var list []*casting
	for hit := range hits {
		inside := func(other string) bool { return other != hit && strings.Contains(other, hit) }
		if !slices.ContainsFunc(mapKeys(hits), inside) {
			list = append(list, x[hit]...)
		}
	}
	return ordered(list)
}

// combine narrows what creator, campaign and client say each by the others.
func (d *directory) combine(creators, campaigns, clients []*casting, byFolder bool, names []string) scope {
	place := campaigns
	if both := intersect(campaigns, clients); len(both) > 0 {
		place = both
	} else if len(campaigns) == 0 {
		place = clients
	}
	if len(creators) == 0 {
		return d.withoutCreator(place, campaigns, names)
	}
	narrowed := creators
	if both := intersect(creators, campaigns); len(both) > 0 {
		narrowed = both
	} else if len(campaigns) > 0 && byFolder {
		return scope{castings: creators, why: fmt.Sprintf("The folder is for %s, but %s takes no part in it.",
			list(campaigns, campaignName), list(creators, creatorName))}
	}
	if both := intersect(narrowed, clients); len(both) > 0 {
		narrowed = both
	}
	if several(narrowed, func(c *casting) string { return c.creatorID }) {
		return scope{castings: narrowed, why: fmt.Sprintf("The name fits several creators: %s.", list(narrowed, creatorName))}
	}
	return scope{castings: narrowed, sure: true}
}

// withoutCreator looks for a first name among the castings of a campaign.
func (d *directory) withoutCreator(place, campaigns []*casting, names []string) scope {
	firsts := d.firsts.in(names)
	if here := intersect(firsts, place); len(campaigns) > 0 && len(here) > 0 {
		if !several(here, func(c *casting) string { return c.creatorID }) {
			return scope{castings: here, sure: true}
		}
		return scope{castings: here, why: fmt.Sprintf("The first name fits several creators: %s.", list(here, creatorName))}
	}
	switch {
	case len(campaigns) > 0:
		return scope{castings: place, why: fmt.Sprintf("It belongs to %s, but neither a folder nor the file name says which creator it is from.", list(place, campaignName))}
	case len(place) > 0:
		return scope{castings: place, why: fmt.Sprintf("It belongs to %s, but neither a folder nor the file name says which creator it is from.", list(place, clientName))}
	case len(firsts) > 0:
		return scope{castings: firsts, why: fmt.Sprintf("Only a first name is in the file name, and no campaign. It could be %s.", list(firsts, creatorName))}
	}
	return scope{why: "Neither a folder nor the file name says which creator it is from."}
}

// running leaves wrapped campaigns out.
func running(found scope) scope {
	live := slices.DeleteFunc(slices.Clone(found.castings), func(c *casting) bool { return c.phase == phaseWrapped })
	found.all = found.castings
	if len(live) == 0 && len(found.castings) > 0 {
		return scope{all: found.all, why: fmt.Sprintf("The campaign %s is wrapped, so it takes no drafts any more.", list(found.castings, campaignName))}
	}
	found.castings = live
	return found
}

func creatorName(c *casting) string  { return c.creator }
func campaignName(c *casting) string { return c.campaign }
func clientName(c *casting) string   { return c.client }

// namesShown is how many names a sentence carries.
const namesShown = 4

// list writes out what castings are called, each name once.
func list(castings []*casting, name func(*casting) string) string {
	var names []string
	for _, c := range castings {
		if n := name(c); !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return enumerate(names, "and")
}

// enumerate writes "A, B and C"; of many names the first and how many more there are.
func enumerate(names []string, last string) string {
	if len(names) > namesShown {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:namesShown], ", "), len(names)-namesShown)
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " " + last + " " + names[len(names)-1]
}

func several(castings []*casting, of func(*casting) string) bool {
	return slices.ContainsFunc(castings, func(c *casting) bool { return of(c) != of(castings[0]) })
}

func intersect(a, b []*casting) []*casting {
	var both []*casting
	for _, c := range a {
		if slices.Contains(b, c) {
			both = append(both, c)
		}
	}
	return both
}

// ordered makes a list of castings that does not depend on the order in which they were found.
func ordered(castings []*casting) []*casting {
	slices.SortFunc(castings, func(a, b *casting) int { return strings.Compare(a.id, b.id) })
	return slices.Compact(castings)
}

func mapKeys(set map[string]bool) []string {
	list := make([]string, 0, len(set))
	for k := range set {
		list = append(list, k)
	}
	return list
}

// stem is a file name without its ending.
func stem(name string) string {
	return strings.TrimSuffix(name, path.Ext(name))
}
