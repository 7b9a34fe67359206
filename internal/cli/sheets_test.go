package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backlot/internal/creator"
)

func TestExportAndImportOfCreators(t *testing.T) {
	dir := agency(t)
	list := file(t, "list.csv", "name,handle,platform,niche,tier\nMira,@mira,instagram,food,Active\nBen,@ben,tiktok,tech,Dormant\nTotal,2,,,\n")
	left := filepath.Join(t.TempDir(), "left.csv")
	var report creator.Report
	call(t, "import", "creators", list, "--not-taken", left, "--workspace", dir, "--json").into(t, &report)
	if report.Created != 2 || report.SkippedTotal != 1 {
		t.Errorf("got %+v", report)
	}
	if content, err := os.ReadFile(left); err != nil || !strings.Contains(string(content), "4,it is a row of totals,Total,2") {
		t.Errorf("got %s, %v", content, err)
	}
	for name, c := range map[string]struct {
		args     []string
		creators int
	}{
		"all.csv": {nil, 2}, "food.csv": {[]string{"--niche", "food"}, 1}, "tiktok.xlsx": {[]string{"--platform", "tiktok"}, 1},
		"nobody.csv": {[]string{"--country", "FR"}, 0}, "ledger.xlsx": {[]string{"--ledger"}, 2},
	} {
		path := filepath.Join(t.TempDir(), name)
		var exported creator.Exported
		call(t, append([]string{"export", "creators", path, "--workspace", dir, "--json"}, c.args...)...).into(t, &exported)
		if exported.Creators != c.creators || exported.File != path {
			t.Errorf("%s: got %+v", name, exported)
		}
		if c.creators == 0 {
			continue
		}
		var again creator.Report
		call(t, "import", "creators", path, "--workspace", dir, "--json").into(t, &again)
		if again.Unchanged != c.creators || again.Receipt.ActionID != "" {
			t.Errorf("%s: got %+v", name, again)
		}
	}
	ledger := filepath.Join(t.TempDir(), "ledger.xlsx")
	if a := call(t, "export", "creators", ledger, "--ledger", "--workspace", dir); !strings.Contains(a.out, "2 creators are in "+ledger) {
		t.Errorf("got %+v", a)
	}
	if a := call(t, "import", "creators", ledger, "--sheet", "Dormant", "--dry-run", "--workspace", dir); !strings.Contains(a.out, "1 rows: 0 created") {
		t.Errorf("got %+v", a)
	}
	refused(t, exitFailed, "invalid", "sheets", "import", "creators", ledger, "--sheet", "Other", "--workspace", dir)
	refused(t, exitFailed, "invalid", "headerRow", "import", "creators", list, "--header-row", "99", "--workspace", dir)
	refused(t, exitFailed, "invalid", "file", "export", "creators", filepath.Join(dir, "a.pdf"), "--workspace", dir)
	everything := filepath.Join(t.TempDir(), "everything")
	if a := call(t, "export", everything, "--workspace", dir); a.status != 0 || !strings.Contains(a.out, "tables") {
		t.Errorf("got %+v", a)
	}
}
