package creator

import "backlot/internal/entry"

// countryLanguages are the languages in which lists name countries and languages.
var countryLanguages = entry.NameLanguages

// countryCode reads a country written as its two letters or by name, "" when it is neither.
func countryCode(text string) string { return entry.Country(text) }
