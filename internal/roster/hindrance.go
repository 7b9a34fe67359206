package roster

import "backlot/internal/when"

func (r *ranker) conflict(p place) *Casting {
	past := r.c.pastOf(p)
	if past == nil || r.brief.Category == "" {
		return nil
	}
	for i := range past.Castings {
		if Conflicts(past.Castings[i], r.brief.ClientID, r.brief.Category, r.brief.StartsOn, r.brief.EndsOn) {
			return &past.Castings[i]
		}
	}
	return nil
}

func (r *ranker) absence(p place) *Span {
	if r.brief.StartsOn == "" {
		return nil
	}
	ends := max(r.brief.EndsOn, r.brief.StartsOn)
	absences := r.c.absences(p)
	for i := range absences {
		// Away for the whole campaign: a few days off in between are no reason.
		if absences[i].From <= r.brief.StartsOn && absences[i].To >= ends {
			return &absences[i]
		}
	}
	return nil
}

// exclusiveDays is how long before and after a campaign its creators keep away from competitors where nothing else is
// agreed: the shorter of the usual 30, 60 and 90 days.
const exclusiveDays = 30

// ConflictUntil is the last day on which a casting keeps its creator from competitors, "" when it has no end.
func ConflictUntil(k Casting) string {
	if k.EndsOn == "" {
		return ""
	}
	return string(when.Date(k.EndsOn).AddDays(exclusiveDays))
}

// Conflicts says whether a casting keeps its creator from a campaign of clientID from starts to ends: it is firm, for
// another client that sells the same, and the days meet.
func Conflicts(k Casting, clientID, category, starts, ends string) bool {
	if !k.Firm || k.ClientID == clientID || k.Category == "" || k.Category != category {
		return false
	}
	until := ConflictUntil(k)
	from := k.StartsOn
	if from != "" {
		from = string(when.Date(from).AddDays(-exclusiveDays))
	}
	return (starts == "" || until == "" || until >= starts) && (ends == "" || from == "" || from <= ends)
}
