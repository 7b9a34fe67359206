package review

import (
	"fmt"

	"backlot/internal/money"
)

// Rounds are the rounds of changes that a piece has had against what the memo allows. Over counts those beyond it. What a
// further one costs is Price ("150.00 EUR"), "" when nothing is agreed; Cost is what those beyond it cost together, ""
// for none. Next says what one more would be, "" while it is within the memo.
type Rounds struct {
	Done  int    `json:"done"`
	Limit int    `json:"limit"`
	Over  int    `json:"over"`
	Price string `json:"price"`
	Cost  string `json:"cost"`
	Next  string `json:"next"`
}

// roundsOf counts. extra is the price of a further round in minor units of currency, nil when nothing is agreed.
func roundsOf(done, limit int, extra *int64, currency string) Rounds {
	rounds := Rounds{Done: done, Limit: limit, Over: max(done-limit, 0)}
	if extra != nil {
		rounds.Price = money.Amount{Minor: *extra, Currency: currency}.String()
		if rounds.Over > 0 {
			rounds.Cost = money.Amount{Minor: *extra * int64(rounds.Over), Currency: currency}.String()
		}
	}
	if done < limit {
		return rounds
	}
	allows := fmt.Sprintf("The memo allows %d rounds of changes", limit)
	switch limit {
	case 0:
		allows = "The memo allows no round of changes"
	case 1:
		allows = "The memo allows 1 round of changes"
	}
	rounds.Next = fmt.Sprintf("%s; this would be round %d", allows, done+1)
	switch {
	case extra == nil:
		rounds.Next += ", and nothing is agreed for a further one. Agree on it with the creator first."
	case *extra == 0:
		rounds.Next += ", which is free of charge."
	default:
		rounds.Next += " and costs " + rounds.Price + "."
	}
	return rounds
}
