package when

import (
	"strings"
	"sync"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/aa"
	"github.com/rickar/cal/v2/at"
	"github.com/rickar/cal/v2/au"
	"github.com/rickar/cal/v2/be"
	"github.com/rickar/cal/v2/br"
	"github.com/rickar/cal/v2/ca"
	"github.com/rickar/cal/v2/ch"
	"github.com/rickar/cal/v2/cz"
	"github.com/rickar/cal/v2/de"
	"github.com/rickar/cal/v2/dk"
	"github.com/rickar/cal/v2/es"
	"github.com/rickar/cal/v2/fr"
	"github.com/rickar/cal/v2/gb"
	"github.com/rickar/cal/v2/gr"
	"github.com/rickar/cal/v2/ie"
	"github.com/rickar/cal/v2/it"
	"github.com/rickar/cal/v2/jp"
	"github.com/rickar/cal/v2/nl"
	"github.com/rickar/cal/v2/no"
	"github.com/rickar/cal/v2/nz"
	"github.com/rickar/cal/v2/pl"
	"github.com/rickar/cal/v2/ro"
	"github.com/rickar/cal/v2/se"
	"github.com/rickar/cal/v2/sk"
	"github.com/rickar/cal/v2/us"
	"github.com/rickar/cal/v2/za"
)

// countryHolidays are the public holidays by ISO country code. Where a country leaves most of them to its
// parts, the choice made here stands beside it.
var countryHolidays = map[string]*holidayTable{
	"AT": table(at.Holidays), "BE": table(be.Holidays), "BR": table(br.Holidays), "CA": table(ca.Holidays),
	"CZ": table(cz.Holidays), "DE": table(de.Holidays), "DK": table(dk.Holidays), "ES": table(es.Holidays),
	"FR": table(fr.Holidays), "GB": table(gb.Holidays), "GR": table(gr.Holidays), "IE": table(ie.Holidays),
	"IT": table(it.Holidays), "JP": table(jp.Holidays), "NL": table(nl.Holidays), "NO": table(no.Holidays),
	"NZ": table(nz.Holidays), "PL": table(pl.Holidays), "PT": table(portugal), "RO": table(ro.Holidays),
	"SE": table(se.Holidays), "SK": table(sk.Holidays), "US": table(us.Holidays), "ZA": table(za.Holidays),
	// Only what every state has; each adds its own.
	"AU": table([]*cal.Holiday{au.NewYear, au.AustraliaDay, au.GoodFriday, au.EasterMonday, au.AnzacDay,
		au.ChristmasDay, au.BoxingDay}),
	// The cantons decide; the largest stands for the country.
	"CH": table(ch.HolidaysZH),
}

// portugal holds the days of article 234 of Portugal's labour code, which the holiday library does not have.
var portugal = []*cal.Holiday{
	aa.NewYear, aa.GoodFriday, yearly("Freedom Day", time.April, 25), aa.WorkersDay, aa.CorpusChristi,
	yearly("Portugal Day", time.June, 10), aa.AssumptionOfMary, yearly("Republic Day", time.October, 5),
	aa.AllSaintsDay, yearly("Restoration of Independence", time.December, 1), aa.ImmaculateConception, aa.ChristmasDay,
}

func yearly(name string, month time.Month, day int) *cal.Holiday {
	return &cal.Holiday{Name: name, Month: month, Day: day, Func: cal.CalcDayOfMonth}
}

// The library would otherwise compute days in the computer's own zone, where a midnight can be missing.
func init() { cal.DefaultLoc = time.UTC }

// holidayTable knows the days off of one country and computes each year once.
type holidayTable struct {
	holidays []*cal.Holiday
	years    sync.Map // year -> map[yearDay]string, the names
}

type yearDay struct {
	month time.Month
	day   int
}

func table(holidays []*cal.Holiday) *holidayTable { return &holidayTable{holidays: holidays} }

// off reports whether the day is off, be it the holiday itself or the day that stands in for one that falls
// on a weekend.
func (h *holidayTable) off(year int, month time.Month, day int) bool {
	_, off := h.named(year, month, day)
	return off
}

// named is off with the name of the holiday.
func (h *holidayTable) named(year int, month time.Month, day int) (name string, off bool) {
	days, known := h.years.Load(year)
	if !known {
		days, _ = h.years.LoadOrStore(year, h.compute(year))
	}
	name, off = days.(map[yearDay]string)[yearDay{month, day}]
	return name, off
}

func (h *holidayTable) compute(year int) map[yearDay]string {
	days := make(map[yearDay]string, len(h.holidays))
	for _, holiday := range h.holidays {
		// The stand-in of 1 January may fall into the year before, that of late December into the one after.
		for y := year - 1; y <= year+1; y++ {
			if _, observed := holiday.Calc(y); observed.Year() == year {
				days[yearDay{observed.Month(), observed.Day()}] = holiday.Name
			}
		}
	}
	return days
}

// holidaysOf finds a country's table, nil when it is not known. UK is accepted for GB.
func holidaysOf(code string) *holidayTable {
	code = strings.ToUpper(strings.TrimSpace(code))
	if code == "UK" {
		code = "GB"
	}
	return countryHolidays[code]
}
