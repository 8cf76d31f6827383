package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"milepost/generator/preview"
)

// An output collects what a command prints while it runs.
type output struct {
	mu   sync.Mutex
	text bytes.Buffer
	more chan struct{}
}

func (o *output) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	select {
	case o.more <- struct{}{}:
	default:
	}
	return o.text.Write(b)
}

// wait waits until what was printed matches pattern, and returns the match
// with its groups.
func (o *output) wait(t *testing.T, pattern string) []string {
	t.Helper()
	limit := time.After(10 * time.Second)
	for {
		o.mu.Lock()
		text := o.text.String()
		o.mu.Unlock()
		if m := regexp.MustCompile(pattern).FindStringSubmatch(text); m != nil {
			return m
		}
		select {
		case <-o.more:
		case <-limit:
			t.Fatalf("in 10 seconds there was no %s in\n%s", pattern, text)
		}
	}
}

// serve runs the command until quit is called, which returns its exit status.
func serve(t *testing.T, args ...string) (stdout, stderr *output, quit func() int) {
	t.Helper()
	templates, err := filepath.Abs("../../templates")
	if err != nil {
		t.Fatal(err)
	}
	stdout, stderr = &output{more: make(chan struct{}, 1)}, &output{more: make(chan struct{}, 1)}
	site := t.TempDir()
	for name, text := range map[string]string{"site.toml": "title = \"Course\"\n", "content/2026/group-1.md": "- [x] One\n- [ ] Two\n"} {
		name = filepath.Join(site, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	w := World{Stdout: stdout, Stderr: stderr, Env: func(string) string { return "" }, Templates: os.DirFS(templates)}
	ctx, stop := context.WithCancel(t.Context())
	status := make(chan int, 1)
	t.Cleanup(stop)
	t.Chdir(site)
	go func() { status <- Run(ctx, append([]string{"serve"}, args...), w) }()
	return stdout, stderr, func() int {
		stop()
		return <-status
	}
}

func TestServeSaysWhatBecomesOfTheSite(t *testing.T) {
	taken, err := preview.Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := taken.Addr().(*net.TCPAddr).Port
	stdout, stderr, quit := serve(t, "--port", fmt.Sprint(port), "--now", "2026-01-14")
	url := stdout.wait(t, `serving (http://127\.0\.0\.1:\d+/) \(Ctrl-C quits\)\n`)[1]
	stderr.wait(t, fmt.Sprintf(`^port %d is taken, \d+ is free\n`, port))
	resp, err := http.Get(url + "2026/")
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	if err != nil || resp.StatusCode != http.StatusOK || !strings.Contains(string(page), "14 Jan 2026") {
		t.Errorf("the page is %d %s, %v", resp.StatusCode, page, err)
	}
	write := func(name, text string) {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Error(err)
		}
	}
	write("site.toml", "titel = 1\n")
	stderr.wait(t, `(?m)^site\.toml:1:1: .*"titel".*\nthe site cannot be built; waiting for a change\n`)
	write("site.toml", "title = \"A\"\n")
	stderr.wait(t, `(?m)^rebuilt in \d+ ms\n`)
	write("content/2026/group-1.md", "- [x] One \xff\n")
	stderr.wait(t, `(?m)^rebuilt in \d+ ms\ncontent/2026/group-1\.md:1:11: `)
	if status := quit(); status != done {
		t.Errorf("the status is %d, want %d", status, done)
	}
}

func TestServeRefusesWhatItCannotServe(t *testing.T) {
	tests := []struct {
		name string
		args []string
		want string
	}{
		{"no port", []string{"--port", "65536"}, "milepost: --port 65536 is no port (write 0 to 65535)\n"},
		{"no date", []string{"--now", "soon", "--port", "0"}, "milepost: --now \"soon\" is no date (write 2024-01-11)\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			stdout, stderr, quit := serve(t, tt.args...)
			stderr.wait(t, "^"+regexp.QuoteMeta(tt.want)+"$")
			if status := quit(); status != unable || stdout.text.Len() > 0 {
				t.Errorf("the status is %d, want %d; printed %s", status, unable, stdout.text.String())
			}
		})
	}
}
