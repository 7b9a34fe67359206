package creator

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"backlot/internal/fault"
	"backlot/internal/fold"
)

// Names of languages that people write and that no list of names has.
var languageAliases = map[string]string{
	"norwegian": "no", "norwegisch": "no", "norsk": "no", "mandarin": "zh", "cantonese": "yue", "castilian": "es", "farsi": "fa", "kurdish": "ku", "gaelic": "gd", "moldovan": "ro", "flemish": "nl-BE", "tagalog": "fil",
	"swiss german": "gsw", "brazilian portuguese": "pt-BR", "portuguese (brazil)": "pt-BR", "american english": "en-US",
	"british english": "en-GB", "mexican spanish": "es-MX", "canadian french": "fr-CA",
}

// languageNames are the tags of languages by their folded names, in English, in the languages in which lists from the
// agencies' own countries name them, and in each language itself.
var languageNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for _, base := range display.Supported.BaseLanguages() {
		tag, err := language.Compose(base)
		if err != nil {
			continue
		}
		for _, in := range countryLanguages {
			if name := display.Languages(in).Name(base); name != "" {
				names[fold.Text(name)] = tag.String()
			}
		}
		if name := display.Self.Name(tag); name != "" {
			names[fold.Text(name)] = tag.String()
		}
	}
	for name, tag := range languageAliases {
		names[name] = tag
	}
	return names
})

var betweenLanguages = regexp.MustCompile(`(?i)[,;/|\n]|\s(?:and|und|y)\s|\s?[&+]\s?`)

// cleanLanguages takes tags or names ("German, English"; "de en"; "Deutsch und Englisch") and keeps tags parted by
// blanks, each once, in the order in which they were written.
func cleanLanguages(value string) (string, error) {
	tags := []string{}
	for _, part := range betweenLanguages.Split(value, -1) {
		found := []string{languageTag(part)}
		if found[0] == "" {
			found = found[:0]
			for _, word := range strings.FieldsFunc(part, unicode.IsSpace) {
				tag := languageTag(word)
				if tag == "" {
					return "", fault.OnField("languages", "%q is not a language. Write its name or its letters, such as German or pt-BR.", word)
				}
				found = append(found, tag)
			}
		}
		for _, tag := range found {
			if !slices.Contains(tags, tag) {
				tags = append(tags, tag)
			}
		}
	}
	return strings.Join(tags, " "), nil
}

// languageTag reads one language written as its tag or its name, "" when it is neither.
func languageTag(text string) string {
	text = oneLine(text)
	if text == "" || len(text) > longestLine {
		return ""
	}
	if tag := languageNames()[fold.Text(text)]; tag != "" {
		return tag
	}
	tag, err := language.Parse(text)
	if err != nil || tag == language.Und {
		return ""
	}
	return tag.String()
}
