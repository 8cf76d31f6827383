package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"milepost/generator/publish"
)

func TestABuildThatIsInterruptedPublishesNothing(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"site.toml": "", "content/c/a.md": "- [x] a\n", "public/CNAME": "a.example\n"} {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stdout, stderr bytes.Buffer
	status := Run(ctx, []string{"build", "--site", dir}, World{
		Stdout: &stdout, Stderr: &stderr, Env: func(string) string { return "" }, Templates: os.DirFS("../../templates"),
	})
	if status != failed || stderr.String() != "milepost: interrupted\n" || stdout.Len() > 0 {
		t.Errorf("status %d, %s%s", status, stderr.String(), stdout.String())
	}
	left, err := os.ReadDir(filepath.Join(dir, "public"))
	if err != nil || len(left) != 1 {
		t.Errorf("public has %v, %v, want the CNAME alone", left, err)
	}
}

func TestABuildBesideAnotherCannotRun(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, map[string]string{"site.toml": "", "content/c/a.md": "- [x] a\n"})
	other, err := publish.Open(filepath.Join(dir, "public"))
	if err != nil {
		t.Fatal(err)
	}
	defer other.Abort()
	var stdout, stderr bytes.Buffer
	status := Run(t.Context(), []string{"build", "--no-cache", "--site", dir}, World{Stdout: &stdout, Stderr: &stderr, Env: unset, Templates: os.DirFS("../../templates")})
	if status != unable || !strings.Contains(stderr.String(), "another build is writing to it") {
		t.Errorf("status %d, want %d: %s%s", status, unable, stderr.String(), stdout.String())
	}
}
