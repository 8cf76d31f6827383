package checklist

import (
	"os"
	"testing"
)

// BenchmarkParse reads a real checklist of 49 items, whose texts the parser
// has met before, as it has for every team but the first.
func BenchmarkParse(b *testing.B) {
	src, err := os.ReadFile("../../content/mlops-2025/group-1.md")
	if err != nil {
		b.Fatal(err)
	}
	p, err := NewParser(Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		p.Parse("owls.md", src)
	}
}
