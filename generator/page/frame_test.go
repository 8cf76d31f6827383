package page

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"milepost/generator/progress"
)

func TestRelativeLinksAreAsShortAsTheyCanBe(t *testing.T) {
	tests := []struct{ name, from, to, want string }{
		{"home to itself", "", "", "./"},
		{"home to a cohort", "", "2025/", "2025/"},
		{"a page to itself", "2025/", "2025/", "./"},
		{"a page to its file", "2025/", "2025/cohort.json", "cohort.json"},
		{"a cohort to the home page", "2025/", "", "../"},
		{"a team to its cohort", "2025/teams/owls/", "2025/", "../../"},
		{"a team to another", "2025/teams/owls/", "2025/teams/cats/", "../cats/"},
		{"a team to an asset", "2025/teams/owls/", "assets/site.css", "../../../assets/site.css"},
		{"a name that begins like another", "2025/", "2025-spring/", "../2025-spring/"},
		{"a file named like the folder", "2025/", "2025", "../2025"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := relative(tt.from, tt.to); got != tt.want {
				t.Errorf("relative(%q, %q) = %q, want %q", tt.from, tt.to, got, tt.want)
			}
		})
	}
}

func exampleSite() Site {
	return Site{
		Title: "DTU MLOps", Language: "en", BaseURL: "https://example.org/mlops/", Today: on("2026-11-21"),
		Assets: Assets{CSS: "assets/site.1.css", JS: "assets/site.2.js", Icon: "assets/icon.3.svg"},
	}
}

func TestAFrameLinksFromWhereItStands(t *testing.T) {
	c := &progress.Cohort{Slug: "2025", Title: "MLOps 2025", Today: on("2026-11-21"), Modules: make([]progress.OutlineModule, 1)}
	got := NewFrame(exampleSite(), Spot{
		Path: "2025/teams/owls/", Title: "Owls", Description: "Owls have 3 of 4.", Cohort: c,
		Crumbs: []Link{{Text: "Owls"}}, JSON: "2025/teams/owls/progress.json",
	})
	want := Frame{
		Language: "en", Title: "Owls · MLOps 2025", Description: "Owls have 3 of 4.",
		Canonical: "https://example.org/mlops/2025/teams/owls/", Root: "../../../",
		CSS: "../../../assets/site.1.css", JS: "../../../assets/site.2.js", Icon: "../../../assets/icon.3.svg",
		Home: "../../../", Brand: "DTU MLOps",
		Crumbs:   []Link{{"MLOps 2025", "../../"}, {"Owls", ""}},
		Tabs:     []Tab{{Link: Link{"Teams", "../../"}}, {Link: Link{"Modules", "../../modules/"}}},
		Snapshot: "Snapshot of Sat 21 Nov 2026", About: "../../../about/",
		JSON: "progress.json", CSV: "../../leaderboard.csv",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("frame (-want +got)\n%s", d)
	}
}

func TestACohortHasAFeedWhereItHasAnAddressAndAHistory(t *testing.T) {
	tests := []struct {
		name, base string
		history    bool
		want       string
	}{
		{"both", "https://example.org/", true, "../../feed.xml"},
		{"no address", "", true, ""},
		{"no history", "https://example.org/", false, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			site := exampleSite()
			site.BaseURL = tt.base
			c := &progress.Cohort{Slug: "2025", History: tt.history}
			if got := NewFrame(site, Spot{Path: "2025/teams/owls/", Cohort: c}).Feed; got != tt.want {
				t.Errorf("feed = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestAFrameOutsideACohortHasNoTabsAndNoData(t *testing.T) {
	site := exampleSite()
	site.BaseURL, site.NoIndex = "", true
	f := NewFrame(site, Spot{Title: "Course progress"})
	if f.Tabs != nil || f.Crumbs != nil || f.JSON+f.CSV+f.Feed+f.Canonical != "" {
		t.Errorf("frame = %+v, want no tabs, crumbs, data files or canonical address", f)
	}
	if !f.NoIndex || f.Title != "Course progress · DTU MLOps" {
		t.Errorf("noindex %v, title %q, want true and the site's title", f.NoIndex, f.Title)
	}
}

func TestThePageForWrongAddressesLinksFromTheHost(t *testing.T) {
	c := []*progress.Cohort{{Slug: "2025", Title: "MLOps 2025"}}
	tests := []struct{ name, base, css, cohort string }{
		{"a project's pages", "https://example.org/mlops/", "/mlops/assets/site.1.css", "/mlops/2025/"},
		{"a host of its own", "https://example.org/", "/assets/site.1.css", "/2025/"},
		{"an unknown address", "", "/assets/site.1.css", "/2025/"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			site := exampleSite()
			site.BaseURL = tt.base
			n := NewNotFound(site, c)
			if n.CSS != tt.css || n.Cohorts[0].URL != tt.cohort {
				t.Errorf("css %q, cohort %q, want %q, %q", n.CSS, n.Cohorts[0].URL, tt.css, tt.cohort)
			}
			if !n.NoIndex || n.Canonical != "" {
				t.Errorf("noindex %v, canonical %q, want true and none", n.NoIndex, n.Canonical)
			}
		})
	}
}
