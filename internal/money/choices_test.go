package money

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/bojanz/currency"
)

// Units of account that have a code and are no money that anybody is paid in.
var units = []string{"BOV", "CHE", "CHW", "CLF", "COU", "MXV", "USN", "UYI", "UYW"}

func TestTheScreensOfferTheCurrenciesOfThisPackage(t *testing.T) {
	source, err := os.ReadFile("../../frontend/src/shared/lib/currencies.ts")
	if err != nil {
		t.Fatal(err)
	}
	offered := regexp.MustCompile(`'[A-Z]{3}'`).FindAllString(string(source), -1)
	for i, code := range offered {
		offered[i] = code[1:4]
	}
	known := slices.DeleteFunc(slices.Clone(currency.GetCurrencyCodes()), func(code string) bool { return slices.Contains(units, code) })
	slices.Sort(known)
	if slices.Sort(offered); !slices.Equal(offered, known) {
		t.Errorf("the screens offer\n%v\nand this package knows\n%v", offered, known)
	}
}
