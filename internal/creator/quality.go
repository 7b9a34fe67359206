package creator

// Quality is a band of the quality score.
type Quality string

// The bands, from the worst.
const (
	Poor      Quality = "poor"
	Fair      Quality = "fair"
	Good      Quality = "good"
	VeryGood  Quality = "very_good"
	Excellent Quality = "excellent"
)

// mostScore is the best quality and content-fit score.
const mostScore = 100

// QualityBand is one band with its name and the scores that belong to it, both ends included.
type QualityBand struct {
	Quality Quality `json:"quality"`
	Name    string  `json:"name"`
	From    int64   `json:"from"`
	To      int64   `json:"to"`
}

// Bands are the quality bands in their order: five of the same width from 0 to 100.
var Bands = []QualityBand{
	{Poor, "Poor", 0, 19}, {Fair, "Fair", 20, 39}, {Good, "Good", 40, 59}, {VeryGood, "Very good", 60, 79},
	{Excellent, "Excellent", 80, mostScore},
}

// Band is the band of a quality score, "" for one that does not lie between 0 and 100.
func Band(score int64) Quality {
	for _, band := range Bands {
		if score >= band.From && score <= band.To {
			return band.Quality
		}
	}
	return ""
}
