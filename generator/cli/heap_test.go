package cli

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// collecting returns by how many percent the heap grows between collections.
func collecting() int {
	percent := debug.SetGCPercent(100)
	debug.SetGCPercent(percent)
	return percent
}

func unset(string) string { return "" }

func TestGarbageIsCollectedByWhatIsAlive(t *testing.T) {
	const before = 100 // and not what GOGC may say
	defer debug.SetGCPercent(debug.SetGCPercent(before))
	h := (&app{World: World{Env: unset}}).newHeap()
	defer h.stop()
	used := make([]byte, 2*collectFrom)
	runtime.GC()
	for begun := time.Now(); collecting() != before; runtime.Gosched() {
		if time.Since(begun) > 20*time.Second {
			t.Fatalf("with %d bytes alive at %d %%, want %d", len(used), collecting(), before)
		}
	}
	runtime.KeepAlive(used)
	h.expect(1 << 30)
	for _, when := range []string{"where a gigabyte is expected", "after a collection"} {
		if p := collecting(); p < 300 {
			t.Errorf("%s at %d %%, want more", when, p)
		}
		h.collected()
	}
	h.stop()
	h.expect(1 << 30)
	runtime.GC()
	if p := collecting(); p != before {
		t.Errorf("in the end at %d %%, want %d as before", p, before)
	}
}

func TestTheHeapMayGrowToItsMark(t *testing.T) {
	for alive, want := range map[int64]int64{0: collectFrom, leastGoal: collectFrom, collectFrom / 2: collectFrom, collectFrom: 2 * collectFrom, 1 << 27: 1 << 28, 1 << 33: 1<<33 + mostGarbage} {
		p := int64(percentFor(alive/2, alive)) // less than is there is expected
		if got := max(alive+alive*p/100, p*leastGoal/100); got < want-want/50 || got > want {
			t.Errorf("with %d bytes alive to %d, want %d", alive, got, want)
		}
	}
}

func TestTheHeapIsInOneHandAtATime(t *testing.T) {
	before := collecting()
	a := &app{World: World{Env: unset}}
	first, second := a.newHeap(), a.newHeap()
	first.stop()
	second.stop()
	if p := collecting(); p != before {
		t.Errorf("after both at %d %%, want %d", p, before)
	}
}

func TestTheUserSaysWhenGarbageIsCollected(t *testing.T) {
	before := collecting()
	for _, name := range []string{"GOGC", "GOMEMLIMIT"} {
		h := (&app{World: World{Env: func(asked string) string {
			if asked == name {
				return "1"
			}
			return ""
		}}}).newHeap()
		if p := collecting(); p != before {
			t.Errorf("%s is set, and garbage is collected at %d %%", name, p)
		}
		h.stop()
	}
}
