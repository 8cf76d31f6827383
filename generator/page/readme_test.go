package page

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestTheTableOfTemplatesHasEveryPageWithItsStruct(t *testing.T) {
	models := map[string]any{"Home": Home{}, "Leaderboard": Leaderboard{}, "Items": Items{}, "Modules": Modules{}, "Module": Module{},
		"Team": Team{}, "TeamMissing": TeamMissing{}, "About": About{}, "NotFound": NotFound{}}
	b, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(b), "\n## Templates\n")
	section, _, _ := strings.Cut(rest, "\n## ")
	listed := []string{"base.html", "charts.html"}
	for _, row := range regexp.MustCompile("(?m)^\\| `([a-z0-9-]+\\.html)` \\| `([A-Za-z]+)` \\|").FindAllStringSubmatch(section, -1) {
		listed = append(listed, row[1])
		if models[row[2]] == nil {
			t.Errorf("%s: there is no struct %s for a page", row[1], row[2])
		} else {
			executeTeam(t, row[1], models[row[2]]) // fails where the template asks for another struct
		}
	}
	files, err := filepath.Glob("../../templates/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for i := range files {
		files[i] = filepath.Base(files[i])
	}
	slices.Sort(files)
	if slices.Sort(listed); !slices.Equal(listed, files) {
		t.Errorf("templates of the table\n got %q\nwant %q", listed, files)
	}
}
