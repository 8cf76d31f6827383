package cli

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

func read(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestTheReadmeNamesEveryModuleThatIsUsed(t *testing.T) {
	readme := read(t, "../../README.md")
	used := regexp.MustCompile(`(?m)^\t(\S+?)(?:/v\d+)? v\S+$`).FindAllStringSubmatch(read(t, "../../go.mod"), -1)
	if len(used) == 0 {
		t.Error("no module is used")
	}
	for _, m := range used {
		if !strings.Contains(readme, m[1]) {
			t.Errorf("%s is not named", m[1])
		}
	}
}

func TestTheReadmeTellsOfTheCommandsThatThereAre(t *testing.T) {
	readme := read(t, "../../README.md")
	for _, c := range (&app{}).root().Commands() {
		row := regexp.MustCompile("(?m)^\\| `milepost [^|]*\\b" + c.Name() + "\\b.*$").FindString(readme)
		if row == "" && c.Name() != "help" {
			t.Errorf("%s has no row", c.Name())
		}
		for _, flag := range regexp.MustCompile(`--([a-z-]+)`).FindAllStringSubmatch(row, -1) {
			if c.Flags().Lookup(flag[1]) == nil {
				t.Errorf("%s has no --%s", c.Name(), flag[1])
			}
		}
	}
}
