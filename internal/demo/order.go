package demo

// turn is what one piece waits for: it comes after another one of its campaign, at least so many days later.
type turn struct {
	after string
	days  int
}

// turns are the pieces that come after others, by title; the other one stands before it in the list of pieces.
var turns = map[string]turn{
	"Three beans, three moods": {"Morning pour reel", 3},
	"Roast day with Lea":       {"Three beans, three moods", 5},
	"Slow Sunday":              {"Roast day with Lea", 2},
	"Before and after":         {"Glass and light", 4},
	"Base camp coffee":         {"Ridge line at dawn", 1},
}
