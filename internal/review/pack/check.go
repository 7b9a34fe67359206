package pack

import (
	"fmt"
	"slices"
	"strings"
)

// WarningKind is what a coordinator should know before an answer is taken in.
type WarningKind string

// The warnings.
const (
	SameAgain    WarningKind = "same_again"    // this very answer was taken in before: nothing is new
	Replaces     WarningKind = "replaces"      // an older answer of the same reviewer was taken in
	Outdated     WarningKind = "outdated"      // a newer answer of the same reviewer was taken in
	AnotherToo   WarningKind = "another_too"   // somebody else answered the same pack
	NotAsked     WarningKind = "not_asked"     // the reviewer is not one who was asked
	SentByOther  WarningKind = "sent_by_other" // the mail came from an address that was not asked
	OldVersion   WarningKind = "old_version"   // a newer draft has arrived since
	NothingSaid  WarningKind = "nothing_said"  // no piece was decided, nothing was written
	ChangesNoWhy WarningKind = "changes_no_why"
)

// Warning is one of them in words for the coordinator. DeliverableID is "" for one about the whole answer.
type Warning struct {
	Kind          WarningKind
	Words         string
	DeliverableID string
}

// Check says what is odd about an answer that is sound in itself. None of it makes the answer wrong; the coordinator
// decides. The order is that in which one wants to read them.
func Check(a Answer, f Facts) []Warning {
	warnings := append(checkTwice(a, f), checkWho(a, f)...)
	said := false
	for i, piece := range a.Pieces {
		wrote := piece.Note != "" || len(piece.Comments) > 0
		said = said || wrote || piece.Verdict != Open
		if piece.Verdict == Changes && !wrote {
			warnings = append(warnings, Warning{ChangesNoWhy, "The client asks for changes and doesn't say which. Ask before the creator is told.", piece.DeliverableID})
		}
		if i >= len(f.Pieces) || (piece.Verdict == Open && !wrote) {
			continue
		}
		if newest := f.Pieces[i]; newest.NewestDraftID != "" && newest.NewestDraftID != piece.DraftID {
			warnings = append(warnings, Warning{OldVersion, fmt.Sprintf("The client answered for version %d; version %d is here already. The comments go to version %d, and nothing is decided about version %d.",
				piece.Version, newest.NewestVersion, piece.Version, newest.NewestVersion), piece.DeliverableID})
		}
	}
	if !said {
		warnings = append(warnings, Warning{Kind: NothingSaid, Words: "The answer decides nothing and says nothing. The client may have sent it too early."})
	}
	return warnings
}

// checkTwice compares with the answers that were taken in before.
func checkTwice(a Answer, f Facts) (warnings []Warning) {
	older, newer := a.Others(f)
	last := slices.MaxFunc(append([]Taken{{}}, slices.Concat(older, newer)...), Taken.compare)
	for _, taken := range f.Taken {
		// Who comes back to what they said first says something new; the very same answer, sent again, does not.
		if taken.Digest == a.Digest && (taken.AnsweredAt.Equal(a.AnsweredAt) || last.Digest == a.Digest) {
			return []Warning{{Kind: SameAgain, Words: "This answer was taken in before. There is nothing new in it."}}
		}
		if !same(taken.Reviewer, a.Reviewer) {
			warnings = append(warnings, Warning{Kind: AnotherToo, Words: fmt.Sprintf("%s answered this pack, too. Look whether the two agree.", taken.Reviewer.Name)})
		}
	}
	switch {
	case len(newer) > 0:
		warnings = append(warnings, Warning{Kind: Outdated, Words: fmt.Sprintf("%s has sent a newer answer since, which was taken in. This one is out of date.", a.Reviewer.Name)})
	case len(older) > 0:
		warnings = append(warnings, Warning{Kind: Replaces, Words: fmt.Sprintf("%s has answered before. This answer is newer and takes the place of the first.", a.Reviewer.Name)})
	}
	return warnings
}

// Others are the answers of the same reviewer that were taken in before, parted by whether they were made before this one
// or after it, each in the order in which they were made.
func (a Answer) Others(f Facts) (older, newer []Taken) {
	for _, taken := range f.Taken {
		switch {
		case !same(taken.Reviewer, a.Reviewer):
		case taken.AnsweredAt.After(a.AnsweredAt):
			newer = append(newer, taken)
		default:
			older = append(older, taken)
		}
	}
	slices.SortStableFunc(older, Taken.compare)
	slices.SortStableFunc(newer, Taken.compare)
	return older, newer
}

func (t Taken) compare(other Taken) int { return t.AnsweredAt.Compare(other.AnsweredAt) }

// checkWho compares who answered and who sent it with who was asked.
func checkWho(a Answer, f Facts) (warnings []Warning) {
	if len(f.For) == 0 {
		return nil
	}
	reviewer, sender := false, f.From == ""
	for _, asked := range f.For {
		reviewer = reviewer || same(asked, a.Reviewer)
		sender = sender || strings.EqualFold(asked.Address, f.From)
	}
	if !reviewer {
		warnings = append(warnings, Warning{Kind: NotAsked, Words: fmt.Sprintf("%s answered, who was not asked. Make sure that they may decide for the client.", a.Reviewer.Name)})
	}
	if !sender {
		warnings = append(warnings, Warning{Kind: SentByOther, Words: fmt.Sprintf("The mail came from %s, and the pack was not sent there. Make sure that the client knows of it.", f.From)})
	}
	return warnings
}

// same says that two recipients are one: by address where both have one, else by name.
func same(a, b Recipient) bool {
	if a.Address != "" && b.Address != "" {
		return strings.EqualFold(a.Address, b.Address)
	}
	return strings.EqualFold(strings.TrimSpace(a.Name), strings.TrimSpace(b.Name))
}
