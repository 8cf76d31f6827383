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
	var stdout, stderr bytes.Buffer
	status := Run(t.Context(), []string{"collect", "--site", dir, "--cache", t.TempDir()}, World{Stdout: &stdout, Stderr: &stderr, Env: unset})
	if told := strings.Count(stderr.String(), "content/2025/roster.csv:2:2: "); status != unable || told != 1 {
		t.Errorf("status %d, told of %d times, want 2 and once\n%s", status, told, stderr.String())
	}
}
