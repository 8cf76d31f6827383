package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The byte that is none of UTF-8 would make a script's file one that editors
// and git take for binary.
func TestARosterThatIsNotUTF8IsToldOfOnce(t *testing.T) {
	dir := t.TempDir()
	cohort := filepath.Join(dir, "content", "2025")
	if err := os.MkdirAll(cohort, 0o777); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		filepath.Join(dir, "site.toml"):     "",
		filepath.Join(cohort, "roster.csv"): "team;repo\nh\xf8ne;https://example.org/a\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for command, want := range map[string]int{"collect": unable, "check": failed} {
		var out bytes.Buffer
		status := Run(t.Context(), []string{command, "--site", dir}, World{Stdout: &out, Stderr: &out, Env: unset})
		if told := strings.Count(out.String(), "content/2025/roster.csv:2:2: "); status != want || told != 1 {
			t.Errorf("%s: status %d, told of %d times, want %d and once\n%s", command, status, told, want, out.String())
		}
	}
}
