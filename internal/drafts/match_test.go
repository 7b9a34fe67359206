package drafts

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// roster is what the agency of these tests runs.
var roster = []casting{
	{id: "mira-spring", campaignID: "spring", creatorID: "mira", client: "Nova Skincare GmbH", brand: "Nova", campaign: "Spring Launch", phase: "live", creator: "Mira Okafor", handles: []string{"@mira.okafor", "miraskin"}, folder: "Nova Skincare GmbH/Spring Launch/Mira Okafor"},
	{id: "mira-autumn", campaignID: "autumn", creatorID: "mira", client: "Nova Skincare GmbH", brand: "Nova", campaign: "Autumn Glow", phase: "live", creator: "Mira Okafor", handles: []string{"@mira.okafor", "miraskin"}},
	{id: "jonas-spring", campaignID: "spring", creatorID: "jonas", client: "Nova Skincare GmbH", brand: "Nova", campaign: "Spring Launch", phase: "live", creator: "Jonas Müller", handles: []string{"jonas_m99"}},
	{id: "chloe-run", campaignID: "run", creatorID: "chloe", client: "Ålesund Løp", campaign: "Run / Recover: 2026", phase: "live", creator: "Chloé D'Arcy-Lévêque", handles: []string{"chloe.runs"}},
	{id: "hana-run", campaignID: "run", creatorID: "hana", client: "Ålesund Løp", campaign: "Run / Recover: 2026", phase: "planning", creator: "田中 花子", handles: []string{"hanako_t"}},
	{id: "emoji-run", campaignID: "run", creatorID: "emoji", client: "Ålesund Løp", campaign: "Run / Recover: 2026", phase: "live", creator: "🌸🌸", handles: []string{"blossomdaily"}},
	{id: "old", campaignID: "old", creatorID: "kim", client: "Brew & Co", campaign: "Winter 2024", phase: "wrapped", creator: "Kim Lindqvist", handles: []string{"kimlind"}},
	{id: "lea-b", campaignID: "brew", creatorID: "lea-b", client: "Brew & Co", campaign: "Oat", phase: "live", creator: "Lea Berg", handles: nil},
	{id: "lea-s", campaignID: "brew", creatorID: "lea-s", client: "Brew & Co", campaign: "Oat", phase: "live", creator: "Lea Santos", handles: nil},
}

func longName(of string) string {
	return of + strings.Repeat("ü", (255-len(of)-len(".mp4"))/2) + ".mp4"
}

func TestFindCasting(t *testing.T) {
	d := newDirectory(roster)
	for _, test := range []struct {
		path string
		want string // castings; with a "?" before them when a person has to choose
		why  string
	}{
		{"Nova Skincare GmbH/Spring Launch/Mira Okafor/final.mp4", "mira-spring", ""},
		{"nova skincare gmbh/SPRING launch/mira okafor/final.mp4", "mira-spring", ""},
		{"Nova Skincare GmbH/Spring Launch/Mira Okafor/TikTok/exports/final.mp4", "mira-spring", ""},
		{"Nova Skincare GmbH/Autumn Glow/Mira Okafor/v3.mov", "mira-autumn", ""},
		{"Nova/Autumn-Glow/mira.okafor/clip.mp4", "mira-autumn", ""},
		{"Nova Skincare/Autumn Glow/@mira.okafor/clip.mp4", "mira-autumn", ""},
		{"Autumn Glow/01 Mira Okafor (final)/clip.mp4", "mira-autumn", ""},
		{"Mira Okafor/Spring Launch/clip.mp4", "mira-spring", ""},
		{norm.NFD.String("Nova Skincare GmbH/Spring Launch/Jonas Müller/Größe übersicht.mp4"), "jonas-spring", ""},
		{"Nova/Spring Launch/Jonas Mueller/reel.mp4", "jonas-spring", ""},
		{"Nova/Spring Launch/jonas muller/reel.mp4", "jonas-spring", ""},
		{"Spring Launch/jonas_m99_reel_v2.mp4", "jonas-spring", ""},
		{"Ålesund Løp/Run Recover 2026/Chloé D'Arcy-Lévêque/a.mp4", "chloe-run", ""},
		{norm.NFD.String("Ålesund Løp/Run  Recover 2026/Chloé D’Arcy Lévêque/a.mp4"), "chloe-run", ""},
		{"Alesund Lop/chloe-darcy-leveque-reel.mp4", "chloe-run", ""},
		{"Run Recover 2026/田中 花子/動画.mp4", "hana-run", ""},
		{"Run Recover 2026/田中花子_reel.mp4", "hana-run", ""},
		{"Run Recover 2026/🌸🌸/reel 🎬.mp4", "emoji-run", ""},
		{"Run Recover 2026/blossomdaily reel.mp4", "emoji-run", ""},
		{"mira_okafor_autumn_glow_reel_v1.mp4", "mira-autumn", ""},
		{"MiraOkafor-AutumnGlow.mp4", "mira-autumn", ""},
		{"miraskin final FINAL (2).mov", "mira-autumn mira-spring", ""},
		{"mira-okafor.mp4", "mira-autumn mira-spring", ""},
		{"inbox/Nova_Spring-Launch_Mira.mp4", "mira-spring", ""},
		{"Spring Launch/mira v2.mp4", "mira-spring", ""},
		{longName("Mira Okafor Autumn Glow "), "mira-autumn", ""},
		{"Oat/lea_reel.mp4", "?lea-b lea-s", "first name fits several creators: Lea Berg and Lea Santos"},
		{"Oat/Lea Berg + Lea Santos.mp4", "?lea-b lea-s", "fits several creators"},
		{"mira.mp4", "?mira-autumn mira-spring", "Only a first name"},
		{"Run Recover 2026/Mira Okafor/a.mp4", "?mira-autumn mira-spring", "The folder is for Run / Recover: 2026, but Mira Okafor takes no part in it."},
		{"Spring Launch/unknown person.mp4", "?jonas-spring mira-spring", "It belongs to Spring Launch, but neither"},
		{"Brew & Co/teaser.mp4", "?lea-b lea-s", "It belongs to Brew & Co"},
		{"Winter 2024/Kim Lindqvist/a.mp4", "?", "The campaign Winter 2024 is wrapped"},
		{"kimlind_reel.mp4", "?", "wrapped"},
		{"IMG_4711.MOV", "?", "Neither a folder nor the file name"},
		{"final_v2.mp4", "?", "Neither a folder nor the file name"},
		{"🎬.mp4", "?", "Neither a folder nor the file name"},
		{".mp4", "?", "Neither"},
	} {
		found := d.find(test.path)
		var ids []string
		for _, c := range found.castings {
			ids = append(ids, c.id)
		}
		slices.Sort(ids)
		got := strings.Join(ids, " ")
		if !found.sure {
			got = "?" + got
		}
		if got != test.want || !strings.Contains(found.why, test.why) || found.sure != (found.why == "") {
			t.Errorf("%s\n got %s: %s\nwant %s: %s", test.path, got, found.why, test.want, test.why)
		}
	}
}

func TestFindIsTheSameEveryTime(t *testing.T) {
	for range 20 {
		found := newDirectory(roster).find("mira_okafor_lea_berg.mp4")
		if found.sure || !strings.HasPrefix(found.why, "The name fits several creators: Lea Berg and Mira Okafor") {
			t.Fatalf("%+v", found)
		}
	}
}

// Pieces of Mira in these tests.
var (
	reel1  = piece{id: "reel1", title: "Reel 1", platform: "instagram", format: "reel", postAt: 1}
	reel2  = piece{id: "reel2", title: "Reel 2", platform: "instagram", format: "reel", postAt: 2}
	story1 = piece{id: "story1", title: "Story: morning", platform: "instagram", format: "story", postAt: 3}
	story2 = piece{id: "story2", title: "Story: evening", platform: "instagram", format: "story", postAt: 4}
	tiktok = piece{id: "tiktok", title: "GRWM", platform: "tiktok", format: "video", postAt: 5}
	ytLong = piece{id: "yt", title: "Review", platform: "youtube", format: "video", postAt: 6}
	short  = piece{id: "short", title: "", platform: "youtube", format: "short", postAt: 7}
	photo  = piece{id: "photo", title: "Feed photo", platform: "instagram", format: "post", postAt: 8}
)

func at(stage string, p piece, names ...string) piece {
	p.stage, p.names, p.casting = stage, names, &roster[0]
	return p
}

func TestChoosePiece(t *testing.T) {
	const waiting, coordinator, client, changes, approved = "waiting_for_draft", "coordinator_review", "client_review", "changes_requested", "approved"
	all := []piece{at(waiting, reel1), at(waiting, reel2), at(waiting, story1), at(waiting, story2), at(waiting, tiktok), at(waiting, ytLong), at(waiting, short), at(waiting, photo)}
	for _, test := range []struct {
		file   string
		pieces []piece
		want   string // "?" and the candidates when a person has to choose
		why    string
	}{
		{"final.mp4", []piece{at(waiting, reel1)}, "reel1", ""},
		{"whatever.mov", []piece{at(coordinator, reel1)}, "reel1", ""},
		{"v2.mp4", []piece{at(changes, reel1), at(client, story1)}, "reel1", ""},
		{"final.mp4", []piece{at(coordinator, reel1), at(waiting, story1)}, "story1", ""},
		{"final.mp4", []piece{at(approved, reel1), at(client, story1)}, "story1", ""},
		{"Reel 1.mp4", all, "reel1", ""},
		{"reel_2_v1.mp4", all, "reel2", ""},
		{"REEL2 v3.mp4", all, "reel2", ""},
		{"mira-reel-1-final-v2.mp4", all, "reel1", ""},
		{"reel v2.mp4", all, "?reel1 reel2", "Mira Okafor has 2 open pieces that it could be (Reel 1 and Reel 2)"},
		{"reelv2.mp4", []piece{at(waiting, reel1), at(waiting, story1)}, "reel1", ""},
		{"story 2.mp4", all, "story2", ""},
		{"Story_01.mp4", all, "story1", ""},
		{"story evening.mp4", all, "story2", ""},
		{"story 7.mp4", all, "?story1 story2", "2 open pieces"},
		{"tiktok.mp4", all, "tiktok", ""},
		{"Tik Tok final.mp4", all, "tiktok", ""},
		{"grwm.mp4", all, "tiktok", ""},
		{"youtube video 1080p.mp4", all, "yt", ""},
		{"YT short (1).mp4", all, "short", ""},
		{"shorts.mp4", all, "short", ""},
		{"feed photo.jpg", all, "photo", ""},
		{"beitrag.jpg", all, "photo", ""},
		{"IMG_2001.jpg", []piece{at(waiting, reel1), at(waiting, photo)}, "photo", ""},
		{"IMG_2001.MOV", []piece{at(waiting, reel1), at(waiting, story1)}, "?reel1 story1", "2 open pieces"},
		{"2026-03-04 reel 1080x1920 60fps 2.mp4", all, "reel2", ""},
		{"20260302_story_9x16.mp4", []piece{at(waiting, story1), at(waiting, reel1)}, "story1", ""},
		{"mira video.mp4", []piece{at(waiting, reel1), at(waiting, tiktok)}, "?reel1 tiktok", "does not say which"},
		{"reel.mp4", []piece{at(approved, reel1), at(waiting, story1)}, "?story1", "Reel 1, which the name means, is approved already"},
		{"reel.mp4", []piece{at(approved, reel1), at(waiting, reel2)}, "reel2", ""},
		{"final.mp4", []piece{at(approved, reel1), at(approved, reel2)}, "?", "Reel 1 and Reel 2 of Mira Okafor are approved already"},
		{"final.mp4", []piece{at(approved, reel1)}, "?", "Reel 1 of Mira Okafor is approved already"},
		{"final.mp4", nil, "?", "No piece is agreed with this creator yet"},
		{"tiktok_v1.mp4", []piece{at(waiting, reel1)}, "?reel1", "The name says TikTok, but open for Mira Okafor is Reel 1."},
		{"oat serum cut v2.mp4", []piece{at(coordinator, reel1, "oat serum cut v1.mp4"), at(waiting, story1)}, "reel1", ""},
		{"mira v2.mp4", []piece{at(coordinator, reel1, "mira v1.mp4"), at(waiting, story1)}, "story1", ""},
		{"scene_final3.mp4", []piece{at(approved, reel1, "scene_final2.mp4"), at(waiting, story1)}, "?story1", "approved already"},
		{norm.NFD.String("Übersicht Größe.mp4"), []piece{at(waiting, piece{id: "u", title: "Übersicht Größe", format: "reel"}), at(waiting, story1)}, "u", ""},
		{"🎬🔥.mp4", all, "?reel1 reel2 story1 story2 tiktok yt short photo", "and 4 more"},
		{longName("reel 1 "), all, "reel1", ""},
		{"script.pdf", []piece{at(waiting, reel1)}, "reel1", ""},
	} {
		got := choose(nil, test.file, test.pieces)
		text := got.id
		if text == "" {
			text = "?" + strings.Join(got.candidates, " ")
		}
		if text != test.want || !strings.Contains(got.why, test.why) || (got.why == "") != (got.id != "") {
			t.Errorf("%s: got %s: %s, want %s: %s", test.file, text, got.why, test.want, test.why)
		}
	}
}

func TestChooseByTheFolderBelow(t *testing.T) {
	pieces := []piece{at("waiting_for_draft", reel1), at("waiting_for_draft", tiktok)}
	if got := choose([]string{"TikTok", "exports"}, "final.mp4", pieces); got.id != "tiktok" {
		t.Errorf("%+v", got)
	}
}
