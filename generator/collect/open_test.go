package collect

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestACloneThatCannotBeMadeIsNotLocked(t *testing.T) {
	// A folder so deep that the lock has a place in it and the clone has not.
	const most = 4095
	cache := t.TempDir()
	for len(cache) < most-300 {
		cache = filepath.Join(cache, strings.Repeat("a", 200))
	}
	cache = filepath.Join(cache, strings.Repeat("a", most-35-len(cache)))
	r := repository{address: "https://git.example/owls"}
	if err := r.open(t.Context(), cache); err == nil {
		r.close()
		t.Skip("this system has longer paths")
	}
	if r.lock != nil {
		t.Error("the lock is held, and nobody is to release it")
	}
}
