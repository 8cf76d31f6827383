package prose

import (
	"strings"
	"sync"
	"testing"
)

func TestCacheAnswersAsTheFunctionsDo(t *testing.T) {
	c := NewCache()
	for range 2 {
		for _, md := range append(attacks, "", "*a*") {
			if got, want := c.HTML(md), HTML(md); got != want {
				t.Errorf("HTML(%q) = %q, want %q", md, got, want)
			}
			if got, want := c.Plain(md), Plain(md); got != want {
				t.Errorf("Plain(%q) = %q, want %q", md, got, want)
			}
		}
	}
}

func TestCacheIsBounded(t *testing.T) {
	c := NewCache()
	text := strings.Repeat("a", 1<<10)
	for i := range maxCached >> 10 {
		c.add(text+string(rune(i)), inline{plain: text})
		if c.size > maxCached {
			t.Fatalf("holds %d bytes, want at most %d", c.size, maxCached)
		}
	}
	if len(c.texts) == 0 {
		t.Error("holds nothing after it started anew")
	}
}

func TestCacheIsSafeForConcurrentUse(t *testing.T) {
	c := NewCache()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for _, md := range []string{"*a*", "**b**", "`c`"} {
				if got, want := c.HTML(md), HTML(md); got != want {
					t.Errorf("HTML(%q) = %q, want %q", md, got, want)
				}
			}
		})
	}
	wg.Wait()
	if len(c.texts) != 3 {
		t.Errorf("holds %d texts, want 3", len(c.texts))
	}
}

func BenchmarkInline(b *testing.B) {
	for b.Loop() {
		Inline("Create a `Dockerfile` for **training** and [push](https://a.example) it")
	}
}

func BenchmarkCache(b *testing.B) {
	c := NewCache()
	for b.Loop() {
		c.HTML("Create a `Dockerfile` for **training** and [push](https://a.example) it")
	}
}
