package cli

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// collecting returns how the garbage collector is set up.
func collecting() (percent int, limit int64) {
	percent = debug.SetGCPercent(100)
	debug.SetGCPercent(percent)
	return percent, debug.SetMemoryLimit(-1)
}

func TestGarbageIsCollectedByWhatIsAlive(t *testing.T) {
	percent, limit := collecting()
	c := (&app{World: World{Env: func(string) string { return "" }}}).newCollector()
	defer c.stop()
	if p, l := collecting(); p != -1 || l != collectFrom {
		t.Errorf("at first at %d %% or %d bytes, want no percentage and %d", p, l, collectFrom)
	}
	c.expect(1 << 30) // too much
	alive := make([]byte, 2*collectFrom)
	for range 3 {
		runtime.GC()
		for begun := time.Now(); time.Since(begun) < 10*time.Second; runtime.Gosched() {
			if _, l := collecting(); mark(uint64(len(alive))) <= l && l < 1<<30 {
				break
			}
		}
		if _, l := collecting(); l < mark(uint64(len(alive))) || l >= 1<<30 {
			t.Fatalf("with %d bytes alive at %d", len(alive), l)
		}
	}
	runtime.KeepAlive(alive)
	c.stop()
	runtime.GC()
	if p, l := collecting(); p != percent || l != limit {
		t.Errorf("in the end at %d %% or %d bytes, want %d and %d as before", p, l, percent, limit)
	}
}

func TestOneCollectorIsAtWorkAtATime(t *testing.T) {
	percent, limit := collecting()
	a := &app{World: World{Env: func(string) string { return "" }}}
	first, second := a.newCollector(), a.newCollector()
	first.stop()
	if p, l := collecting(); p != percent || l != limit {
		t.Errorf("after the first at %d %% or %d bytes, want %d and %d", p, l, percent, limit)
	}
	second.expect(1 << 30)
	second.stop()
	if p, l := collecting(); p != percent || l != limit {
		t.Errorf("after the second at %d %% or %d bytes, want %d and %d", p, l, percent, limit)
	}
}

func TestTheUserSaysWhenGarbageIsCollected(t *testing.T) {
	percent, limit := collecting()
	for _, name := range []string{"GOGC", "GOMEMLIMIT"} {
		c := (&app{World: World{Env: func(asked string) string {
			if asked == name {
				return "1"
			}
			return ""
		}}}).newCollector()
		if p, l := collecting(); p != percent || l != limit {
			t.Errorf("%s is set, and garbage is collected at %d %% or %d bytes", name, p, l)
		}
		c.stop()
	}
}
