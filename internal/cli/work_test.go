package cli

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backlot/internal/creator"
	"backlot/internal/drafts"
	"backlot/internal/house"
)

const sheet = "Künstler;Konto;Plattform;Follower;Engagement\n" +
	"Zoë Müller;@zoe.m;Instagram;12,4K;3,2 %\n" +
	"Mira 🎬 Okafor;@mira;TikTok;viele;320 %\n" +
	";@nameless;Snapchat;;\n"

const columns = `{"Künstler": "name", "Konto": "handle"}`

func TestImportCreators(t *testing.T) {
	dir := agency(t)
	args := []string{"import", "creators", file(t, "Liste für März 🎬.csv", sheet), "--map", file(t, "columns.json", columns), "--workspace", dir}
	var dry, report, again creator.Report
	call(t, append(args, "--dry-run", "--json")...).into(t, &dry)
	call(t, append(args, "--json")...).into(t, &report)
	call(t, append(args, "--json")...).into(t, &again)
	if report.Rows != 3 || report.Created != 2 || len(report.Skipped) != 1 || report.Skipped[0].Row != 4 || len(report.Doubts) != 1 || report.Doubts[0].Row != 3 {
		t.Errorf("got %+v", report)
	}
	if report.Mapping["Künstler"] != "name" || report.Mapping["Plattform"] != "platform" || report.Receipt.ActionID == "" {
		t.Errorf("got %+v", report)
	}
	if dry.Created != 2 || dry.Receipt.ActionID != "" || again.Created != 0 || again.Unchanged != 2 {
		t.Errorf("got %+v and %+v", dry, again)
	}
	text := call(t, append(args, "--dry-run")...).out
	for _, words := range []string{"3 rows: 0 created", "row 4 skipped: " + report.Skipped[0].Why, "row 3: " + report.Doubts[0].Why, "Nothing was altered"} {
		if !strings.Contains(text, words) {
			t.Errorf("%q is missing from\n%s", words, text)
		}
	}
	if text := call(t, args...).out; strings.Contains(text, "Nothing was altered") {
		t.Errorf("got %s", text)
	}
	refused(t, exitFailed, "not_found", "", "import", "creators", "nowhere.csv", "--workspace", dir)
	refused(t, exitFailed, "invalid", "file", "import", "creators", t.TempDir(), "--workspace", dir)
	refused(t, exitFailed, "invalid", "file", "import", "creators", file(t, "empty.csv", ""), "--workspace", dir)
	refused(t, exitFailed, "not_found", "", append(args, "--map", "nowhere.json")...)
	refused(t, exitFailed, "invalid", "map", append(args, "--map", file(t, "m.json", "[]"))...)
	refused(t, exitFailed, "invalid", "mapping", append(args, "--map", file(t, "m.json", `{"Konto": "drop table"}`))...)
	refused(t, exitFailed, "not_found", "", "import", "creators", args[2], "--workspace", t.TempDir())
}

// TestScanAndStatus looks through the demo's drafts folder.
func TestScanAndStatus(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "demo")
	if a := call(t, "demo", dir); a.status != 0 || !strings.Contains(a.out, dir) {
		t.Fatalf("got %+v", a)
	}
	var report statusReport
	call(t, "status", "--workspace", dir, "--json").into(t, &report)
	if report.Name != "Northlight Studio" || report.DraftsFolder != dir+"-drafts" || len(report.Due) == 0 || len(report.Engines) == 0 {
		t.Errorf("got %+v", report)
	}
	for _, board := range []string{"review", "posting", "payment"} {
		if len(report.Boards[board]) == 0 {
			t.Errorf("%s has no columns", board)
		}
	}
	text := call(t, "status", "--workspace", dir).out
	for _, words := range []string{report.Name, report.DraftsFolder, "approved ", report.Due[0].Title, report.Due[0].Creator} {
		if !strings.Contains(text, words) {
			t.Errorf("%q is missing from\n%s", words, text)
		}
	}
	var scan drafts.ScanReport
	call(t, "drafts", "scan", "--workspace", dir, "--json").into(t, &scan)
	if scan.Seen != 2 || len(scan.Unmatched) != 2 || scan.Received == nil || scan.Waiting == nil {
		t.Errorf("got %+v", scan)
	}
	text = call(t, "drafts", "scan", "--workspace", dir).out
	for _, file := range scan.Unmatched {
		if !strings.Contains(text, "unmatched  "+file.File+": "+file.Why) {
			t.Errorf("%s is missing from\n%s", file.File, text)
		}
	}
	story := filepath.Join(report.DraftsFolder, "Halden Coffee Roasters", "Spring Roast launch", "Mira Okafor", "Tasting story -größe 🎬.jpg")
	picture, err := os.ReadFile("../demo/assets/tote-bag.png")
	if err == nil {
		err = os.WriteFile(story, picture, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	text = call(t, "drafts", "scan", "--workspace", dir).out
	if !strings.Contains(text, "received   Halden Coffee Roasters/Spring Roast launch/Mira Okafor/Tasting story -größe 🎬.jpg as v1") {
		t.Errorf("got %s", text)
	}
	refused(t, exitFailed, "not_found", "", "drafts", "scan", "--workspace", agency(t))
	refused(t, exitFailed, "invalid", "path", "drafts", "scan", "--workspace", dir, "--folder", "nowhere")
	refused(t, exitFailed, "invalid", "path", "drafts", "scan", "--workspace", dir, "--folder", dir)
}

// TestBesideTheWindow: while the window has the workspace open, with its engines running, every command works, and
// the window sees what was written.
func TestBesideTheWindow(t *testing.T) {
	ctx := context.Background()
	dir := agency(t)
	window, err := house.Open(ctx, dir, house.Options{Alone: true, Told: func(house.Notice) {}})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := window.Close(ctx); err != nil {
			t.Error(err)
		}
	}()
	window.StartEngines()
	var report creator.Report
	call(t, "import", "creators", file(t, "list.csv", "name,handle\nMira,@mira\n"), "--workspace", dir, "--json").into(t, &report)
	if list, err := window.Creators.List(ctx, creator.Filter{}); err != nil || report.Created != 1 || list.Total != 1 {
		t.Errorf("the window sees %d creators of %d, %v", list.Total, report.Created, err)
	}
	for _, args := range [][]string{
		{"status"}, {"backup"}, {"verify"}, {"export", filepath.Join(t.TempDir(), "out")}, {"drafts", "scan", "--folder", t.TempDir()},
	} {
		if a := call(t, append(args, "--workspace", dir)...); a.status != 0 {
			t.Errorf("%q: %s", args, a.err)
		}
	}
}

// TestAnotherProgramIsWriting: reading goes on, a write says what to do.
func TestAnotherProgramIsWriting(t *testing.T) {
	t.Parallel() // a write waits for seconds
	ctx := context.Background()
	dir := agency(t)
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(dir, "workspace.db")+"?_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	other, err := db.BeginTx(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = other.Rollback() }()
	if a := call(t, "status", "--workspace", dir); a.status != 0 {
		t.Errorf("got %+v", a)
	}
	a := call(t, "import", "creators", file(t, "list.csv", "name,handle\nMira,@mira\n"), "--workspace", dir)
	if a.status != exitFailed || !strings.Contains(a.err, "try again") {
		t.Errorf("got %+v", a)
	}
}

// TestANewerWorkspaceIsLeftAlone: an older program says so and alters nothing.
func TestANewerWorkspaceIsLeftAlone(t *testing.T) {
	dir := agency(t)
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(dir, "workspace.db"))
	if err == nil {
		_, err = db.Exec("PRAGMA user_version = 9999")
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"status"}, {"backup"}, {"drafts", "scan"}, {"verify"}} {
		refused(t, exitFailed, "too_new", "", append(args, "--workspace", dir)...)
	}
}
