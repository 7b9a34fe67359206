package campaign

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"backlot/internal/when"
)

func timetable(tb testing.TB, zone, country string, days Days) Timetable {
	tb.Helper()
	loc, err := when.Zone(zone)
	if err != nil {
		tb.Fatal(err)
	}
	return Timetable{Zone: loc, Calendar: when.CalendarFor([]string{country}), Closing: 18, Days: days}
}

func TestPlanGoesBackwardsInWorkingDays(t *testing.T) {
	launch, _ := templateOf(ProductLaunch)
	quick := Days{CoordinatorReview: 1, ClientReview: 1, ChangesRequested: 1, PostingStage: 1}
	for name, c := range map[string]struct {
		zone, country string
		days          Days
		post          string
		draft, coordinator, client,
		revision string
	}{
		"within a week": {
			"Europe/Berlin", "DE", quick, "2026-03-13 12:00",
			"2026-03-09 18:00", "2026-03-10 18:00", "2026-03-11 18:00", "2026-03-12 18:00",
		},
		"over a weekend": {
			"Europe/Berlin", "DE", quick, "2026-03-10 09:00",
			"2026-03-04 18:00", "2026-03-05 18:00", "2026-03-06 18:00", "2026-03-09 18:00",
		},
		"posted on a Sunday": {
			"Europe/Berlin", "DE", quick, "2026-03-15 20:00",
			"2026-03-10 18:00", "2026-03-11 18:00", "2026-03-12 18:00", "2026-03-13 18:00",
		},
		"over Easter and the change to summer time": {
			"Europe/Berlin", "DE", launch.Days, "2026-04-08 18:00",
			"2026-03-23 18:00", "2026-03-24 18:00", "2026-03-31 18:00", "2026-04-02 18:00",
		},
		"without the holidays of a country": {
			"Europe/Berlin", "", quick, "2026-04-07 12:00",
			"2026-04-01 18:00", "2026-04-02 18:00", "2026-04-03 18:00", "2026-04-06 18:00",
		},
		"in another zone the day is another": {
			"Pacific/Auckland", "NZ", quick, "2026-03-12 00:30",
			"2026-03-06 18:00", "2026-03-09 18:00", "2026-03-10 18:00", "2026-03-11 18:00",
		},
		"no days at all: the post itself is the deadline": {
			"Europe/Berlin", "DE", Days{}, "2026-03-12 10:00",
			"2026-03-12 10:00", "2026-03-12 10:00", "2026-03-12 10:00", "2026-03-12 10:00",
		},
		"no days before a Saturday's post": {
			"Europe/Berlin", "DE", Days{}, "2026-03-14 10:00",
			"2026-03-13 18:00", "2026-03-13 18:00", "2026-03-13 18:00", "2026-03-13 18:00",
		},
	} {
		t.Run(name, func(t *testing.T) {
			table := timetable(t, c.zone, c.country, c.days)
			at := func(text string) when.Millis {
				instant, err := time.ParseInLocation("2006-01-02 15:04", text, table.Zone)
				if err != nil {
					t.Fatal(err)
				}
				return when.ToMillis(instant)
			}
			want := when.Deadlines{DraftDue: at(c.draft), CoordinatorDue: at(c.coordinator), ClientDue: at(c.client), RevisionDue: at(c.revision)}
			if got := table.Plan(at(c.post)); got != want {
				show := func(ms when.Millis) string { return when.FromMillis(ms).In(table.Zone).Format("Mon 2006-01-02 15:04") }
				t.Errorf("got draft %s, coordinator %s, client %s, revision %s", show(got.DraftDue), show(got.CoordinatorDue), show(got.ClientDue), show(got.RevisionDue))
			}
		})
	}
}

func TestPlanKeepsItsOrder(t *testing.T) {
	zones := []string{"UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland", "America/Sao_Paulo"}
	countries := []string{"", "DE", "US", "NZ", "BR", "JP"}
	rapid.Check(t, func(rt *rapid.T) {
		days := Days{}
		for _, stage := range Stages() {
			days[stage] = rapid.IntRange(0, mostStageDays).Draw(rt, string(stage))
		}
		table := timetable(t, rapid.SampledFrom(zones).Draw(rt, "zone"), rapid.SampledFrom(countries).Draw(rt, "country"), days)
		table.Closing = rapid.IntRange(0, 23).Draw(rt, "closing")
		postAt := rapid.Int64Range(earliestPost, latestPost).Draw(rt, "postAt")
		plan := table.Plan(postAt)
		order := []when.Millis{plan.DraftDue, plan.CoordinatorDue, plan.ClientDue, plan.RevisionDue, postAt}
		for i := 1; i < len(order); i++ {
			if order[i] < order[i-1] {
				rt.Fatalf("deadline %d is later than the one after it: %+v, post %d", i, plan, postAt)
			}
		}
		for _, deadline := range order[:4] {
			shown := when.FromMillis(deadline).In(table.Zone)
			if !table.Calendar.IsWorkingDay(shown) {
				rt.Fatalf("%s is a day off", shown)
			}
			if deadline != postAt && (shown.Minute() != 0 || shown.Hour() != table.Closing) && shown.Hour() != table.Closing+1 {
				rt.Fatalf("%s is not closing time", shown)
			}
		}
		if again := table.Plan(postAt); again != plan {
			rt.Fatalf("planned twice: %+v, then %+v", plan, again)
		}
	})
}
