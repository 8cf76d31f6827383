package generator_test

import (
	"fmt"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"milepost/generator"
)

// cohort makes a site of n teams from the two real checklists, each with some
// boxes of its own ticked.
func cohort(b *testing.B, n int) fstest.MapFS {
	b.Helper()
	var lists [2]string
	for i, name := range []string{"../content/mlops-2025/group-1.md", "../content/mlops-2022/group-1.md"} {
		src, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		lists[i] = string(src)
	}
	fsys := small(nil)
	for i := range n {
		lines := strings.Split(lists[i%2], "\n")
		for j, line := range lines {
			if rest, ok := strings.CutPrefix(line, "- []"); ok && (i*31+j*17)%5 < 2 {
				lines[j] = "- [x]" + rest
			}
		}
		fsys[fmt.Sprintf("content/teams/team-%05d.md", i+1)] = &fstest.MapFile{Data: []byte(strings.Join(lines, "\n"))}
	}
	return fsys
}

func BenchmarkBuild(b *testing.B) {
	templates := os.DirFS("../templates")
	for _, n := range []int{100, 1000, 10000} {
		b.Run(fmt.Sprint(n, " teams"), func(b *testing.B) {
			fsys := cohort(b, n)
			b.ReportAllocs()
			for b.Loop() {
				site, err := generator.Load(fsys, generator.Options{Today: today, Templates: templates})
				if err != nil {
					b.Fatal(err)
				}
				var bytes atomic.Int64
				if err := emitAll(site, func(_ string, data []byte) error {
					bytes.Add(int64(len(data)))
					return nil
				}); err != nil {
					b.Fatal(err)
				}
				b.SetBytes(bytes.Load())
			}
		})
	}
}
