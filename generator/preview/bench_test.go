package preview

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkSaveToPage measures a site of 1,000 teams from the moment that one
// team's file is saved until the page has come back: waiting for the editor
// to be done, loading, telling the page, making it.
func BenchmarkSaveToPage(b *testing.B) {
	src, err := os.ReadFile("../../content/mlops-2025/group-1.md")
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "content/teams"), 0o777); err != nil {
		b.Fatal(err)
	}
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			b.Fatal(err)
		}
	}
	write("site.toml", "title = \"Course\"\n")
	for i := range 1000 {
		write(fmt.Sprintf("content/teams/group-%d.md", i), strings.Replace(string(src), "- []", "- [x]", i%40))
	}
	l, err := Listen(0)
	if err != nil {
		b.Fatal(err)
	}
	ctx, stop := context.WithCancel(b.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- Serve(ctx, l, Options{Dir: dir, Builtin: os.DirFS("../../templates"), Load: options, Report: func(Report) {}})
	}()
	defer func() {
		stop()
		<-ended
	}()
	get := func(path string) *http.Response {
		resp, err := http.Get("http://" + l.Addr().String() + path)
		if err != nil || resp.StatusCode != http.StatusOK {
			b.Fatal(resp, err)
		}
		return resp
	}
	stream := get(own + "events")
	defer stream.Body.Close()
	events := bufio.NewScanner(stream.Body)
	next := func() {
		for events.Scan() && events.Text() == "" {
		}
	}
	next()
	n := 0
	for _, path := range []string{"/teams/teams/group-500/", "/"} {
		b.Run("page "+path, func(b *testing.B) {
			for b.Loop() {
				n++
				write("content/teams/group-500.md", fmt.Sprintf("%s\n- [x] Extra %d\n", src, n))
				next()
				page := get(path)
				if _, err := io.Copy(io.Discard, page.Body); err != nil {
					b.Fatal(err)
				}
				page.Body.Close()
			}
		})
	}
}
