package creator

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/workspace"
)

// MergeChoice says whose value a field keeps.
type MergeChoice string

// The choices. Both is for texts and lists, which are joined.
const (
	TakeKept  MergeChoice = "keep"
	TakeOther MergeChoice = "other"
	TakeBoth  MergeChoice = "both"
)

// MergeField is one field of two creators. Keep and Other are the values as they are stored, "" for none. Choice is
// which one is taken unless a person chooses. Joins: both can be taken. Stays: what is not taken stays as a further
// contact.
type MergeField struct {
	Field  string      `json:"field"`
	Words  string      `json:"words"`
	Keep   string      `json:"keep"`
	Other  string      `json:"other"`
	Choice MergeChoice `json:"choice"`
	Joins  bool        `json:"joins"`
	Stays  bool        `json:"stays"`
}

// mergeField is a field of the creator's row. join makes one value of two, nil where only one of them can be.
type mergeField struct {
	name string
	join func(first, second string) string
}

// mergeFields are in the order of selectMerging and updateMerged.
var mergeFields = []mergeField{
	{"name", nil}, {"country", nil}, {"city", nil}, {"languages", bothLists}, {"timeZone", nil}, {mergedEmail, nil},
	{mergedPhone, nil}, {mergedManager, nil}, {"birthday", nil}, {"qualityScore", nil}, {"fitScore", nil}, {"usageRights", nil},
	{"usageNote", bothTexts}, {"note", bothTexts}, {"preferenceNote", bothTexts}, {"styleNote", bothTexts},
}

// Fields that need more than to be taken. The standing lies in a table of its own.
const (
	mergedEmail    = "email"
	mergedPhone    = "phone"
	mergedManager  = "manager"
	mergedStanding = "standing"
)

// contactOfField is as what a value stays that is not taken.
var contactOfField = map[string]ContactKind{
	mergedEmail: ContactEmail, mergedPhone: ContactPhone, mergedManager: ContactPerson,
}

// bothLists is two lists of words as one, each word once.
func bothLists(first, second string) string {
	words := strings.Fields(first)
	for _, word := range strings.Fields(second) {
		if !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return strings.Join(words, " ")
}

// bothTexts is one text below the other, without what stands in it already.
func bothTexts(first, second string) string {
	switch {
	case second == "" || strings.Contains(first, second):
		return first
	case strings.Contains(second, first):
		return second
	}
	return first + "\n\n" + second
}

// mergeSide is one of two creators who become one.
type mergeSide struct {
	MergeSide
	values               map[string]string // by the name of the field
	mergedInto, partOf   string
	hasTier              bool
	tier                 Tier
	lastContact, next    string
	nextOn, reason, wake string
}

func readMergeSide(ctx context.Context, tx *workspace.ReadTx, id string) (s mergeSide, err error) {
	texts := make([]string, len(mergeFields))
	into := make([]any, 0, len(mergeFields))
	for i := range texts {
		into = append(into, &texts[i])
	}
	into = append(into, &s.CreatedAt, &s.ArchivedAt, &s.mergedInto, &s.partOf, &s.hasTier, &s.tier, &s.lastContact, &s.next,
		&s.nextOn, &s.reason, &s.wake, &s.Castings)
	err = tx.Row(ctx, selectMerging, []any{id}, into...)
	if errors.Is(err, sql.ErrNoRows) {
		return s, errGone
	}
	if err != nil {
		return s, err
	}
	s.ID, s.values = id, map[string]string{mergedStanding: s.standing()}
	for i, f := range mergeFields {
		s.values[f.name] = texts[i]
	}
	s.Name, s.Country, s.Email, s.Accounts, s.Niches = s.values["name"], s.values["country"], s.values[mergedEmail], []Account{}, []string{}
	if err := eachAccount(ctx, tx, asJSON([]string{id}), func(_ string, a Account) { s.Accounts = append(s.Accounts, a) }); err != nil {
		return s, err
	}
	return s, eachNiche(ctx, tx, asJSON([]string{id}), func(_, niche string) { s.Niches = append(s.Niches, niche) })
}

// standing is where the relationship stands, in words.
func (s mergeSide) standing() string {
	var parts []string
	for _, part := range [][2]string{
		{"", string(s.tier)}, {"last contact ", s.lastContact}, {"next: ", strings.TrimSpace(s.next + " " + s.nextOn)},
		{"because ", s.reason}, {"reopens when ", s.wake},
	} {
		if part[1] != "" {
			parts = append(parts, part[0]+part[1])
		}
	}
	return strings.Join(parts, ", ")
}

// mergedFields lists what at least one of two creators has.
func mergedFields(keep, other mergeSide) []MergeField {
	list := []MergeField{}
	for _, f := range append(slices.Clone(mergeFields), mergeField{mergedStanding, nil}) {
		mine, theirs := keep.values[f.name], other.values[f.name]
		if mine == "" && theirs == "" {
			continue
		}
		field := MergeField{Field: f.name, Words: fields[f.name].words, Keep: mine, Other: theirs, Choice: TakeKept}
		switch {
		case mine == "":
			field.Choice = TakeOther
		case f.join != nil && f.join(mine, theirs) != mine:
			field.Choice = TakeBoth
		}
		if f.name == mergedStanding {
			field.Words = "Relationship"
		}
		field.Joins = f.join != nil && mine != "" && theirs != ""
		_, field.Stays = contactOfField[f.name]
		list = append(list, field)
	}
	return list
}

// choose sets whose values are taken. Fields that are not named take what is proposed.
func choose(list []MergeField, choices map[string]MergeChoice) error {
	for name := range choices {
		if name != mergedStanding && !slices.ContainsFunc(mergeFields, func(f mergeField) bool { return f.name == name }) {
			return fault.OnField("choices", "%q is not something that a creator has.", name)
		}
	}
	for i := range list {
		f := &list[i]
		switch choice := choices[f.Field]; {
		case choice == "":
		case choice == TakeKept, choice == TakeOther, choice == TakeBoth && f.Joins:
			f.Choice = choice
		default:
			return fault.OnField(f.Field, "%q is no choice here. Take the value of one of the two.", choice)
		}
	}
	if i := slices.IndexFunc(list, func(f MergeField) bool { return f.Field == "name" }); i >= 0 && list[i].taken() == "" {
		return fault.OnField("name", "Somebody without a name can't be found again. Take the name of the other one.")
	}
	return nil
}

// taken is the value that a field has afterwards.
func (f MergeField) taken() string {
	switch f.Choice {
	case TakeOther:
		return f.Other
	case TakeBoth:
		for _, known := range mergeFields {
			if known.name == f.Field && known.join != nil {
				return known.join(f.Keep, f.Other)
			}
		}
	case TakeKept:
	}
	return f.Keep
}

// left is the value that is not taken, "" where nothing is lost.
func (f MergeField) left() string {
	taken := f.taken()
	for _, value := range []string{f.Keep, f.Other} {
		if value != "" && !strings.EqualFold(value, taken) {
			return value
		}
	}
	return ""
}
