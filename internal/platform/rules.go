package platform

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"strings"
)

// Disclaimer stands wherever a verdict on a caption is shown.
const Disclaimer = "A checklist from public guidance, not legal advice. Rules change: when in doubt, ask a lawyer."

//go:embed data/limits.json data/markets.json
var dataFiles embed.FS

var (
	limits  = mustLoad[limitsFile]("data/limits.json")
	markets = loadMarkets()

	// passTerms are the words that disclose in at least one market, as written in markets.json.
	passTerms = allPassTerms()
)

// limitsFile is data/limits.json: how long a caption may be and how much of it shows.
type limitsFile struct {
	Dated, Note string
	Platforms   map[Platform]captionLimit
}

type captionLimit struct {
	Limit                     int
	Count                     string // codepoints, utf16 or weighted
	Confirmed, CountConfirmed bool
	Extended                  *struct {
		Limit int
		Rule  string
	}
	Fold   *foldRule
	Source string
}

// foldRule says where a caption is cut: whichever of characters and lines comes first; 0 is no bound.
type foldRule struct {
	Characters, Lines int
	Unconfirmed       bool
}

// marketsFile is data/markets.json: how advertising is disclosed, by market.
type marketsFile struct {
	Dated, Note string
	Senses      senses
	Markets     map[string]*market
}

type market struct {
	Name, Source, Rule string
	Aliases, Languages []string
	NotNegators        []string
	CaptionOnly        bool // the caption alone can never be enough
	Unconfirmed        bool // all of it is general knowledge
	Terms              map[Verdict][]term
	Placement          placementRule
	Label              labelRule
	OtherLanguage      *languageRule
}

type term struct {
	Term                    string
	Standalone, Unconfirmed bool
	parts                   []string // folded words and placeholders
	tagOnly                 bool
}

type placementRule struct {
	Mode        string // start, beforeFold or picture
	Rule        string
	After       Verdict // behind the fold
	TagBlock    Verdict // inside three or more hashtags in a row; "" is no rule
	AtEnd       Verdict // nothing but hashtags, mentions and links behind it; "" is no rule
	Unconfirmed bool
}

type labelRule struct {
	Alone       Verdict // the platform's label without words
	Required    Verdict // words without the label; "" is no rule
	Rule        string
	Unconfirmed bool
}

type languageRule struct {
	Verdict      Verdict
	Rule         string
	PostLanguage bool // the market's own words are as doubtful in a post in another language
	Unconfirmed  bool
}

// senses tells disclosures from the same words in another sense; markets.json explains each list.
type senses struct {
	Note                                      string
	NegatorsBefore, NegatorsAfter             []string
	Answers, Fillers, BesideNumber, DateWords []string
	Phrases, LeadIns                          []string
	ForeignWords                              []struct {
		Word      string
		Languages []string
	}
	phrases, leadIns [][]string
}

// mustLoad reads an embedded file. Its content is part of the program: a mistake in it is a defect that every
// test finds, so it stops the program.
func mustLoad[T any](name string) T {
	var into T
	raw, err := dataFiles.ReadFile(name)
	if err != nil {
		panic(fmt.Errorf("reading %s: %w", name, err))
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&into); err != nil {
		panic(fmt.Errorf("reading %s: %w", name, err))
	}
	return into
}

func loadMarkets() marketsFile {
	file := mustLoad[marketsFile]("data/markets.json")
	for code, m := range file.Markets {
		for _, terms := range m.Terms {
			for i := range terms {
				terms[i].compile()
			}
		}
		for _, alias := range m.Aliases {
			if file.Markets[alias] != nil {
				panic(fmt.Errorf("markets.json: %s is both a market and another name of %s", alias, code))
			}
		}
	}
	s := &file.Senses
	for _, phrase := range s.Phrases {
		s.phrases = append(s.phrases, strings.Fields(fold(phrase)))
	}
	for _, lead := range s.LeadIns {
		s.leadIns = append(s.leadIns, strings.Fields(fold(lead)))
	}
	for _, list := range [][]string{s.NegatorsBefore, s.NegatorsAfter, s.Answers, s.Fillers, s.BesideNumber, s.DateWords} {
		for i := range list {
			list[i] = fold(list[i])
		}
	}
	return file
}

func allPassTerms() map[string]bool {
	all := map[string]bool{}
	for _, m := range markets.Markets {
		for _, t := range m.Terms[Pass] {
			all[t.Term] = true
		}
	}
	return all
}

func (t *term) compile() {
	text, tagOnly := strings.CutPrefix(t.Term, "#")
	t.tagOnly = tagOnly
	t.parts = strings.Fields(fold(text))
}

// marketOf finds the rules of a market by its code or another name of it.
func marketOf(code string) *market {
	if m := markets.Markets[code]; m != nil {
		return m
	}
	for _, m := range markets.Markets {
		for _, alias := range m.Aliases {
			if alias == code {
				return m
			}
		}
	}
	return nil
}

// sourced is a market's source, with a mark where the part that decided is not confirmed.
func (m *market) sourced(unconfirmed bool) string {
	return sourced(m.Source, m.Unconfirmed || unconfirmed)
}

func sourced(source string, unconfirmed bool) string {
	if unconfirmed {
		return source + " (not confirmed)"
	}
	return source
}
