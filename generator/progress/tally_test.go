package progress

import (
	"math/rand/v2"
	"testing"
)

func TestArrangePutsEachTeamInItsPlace(t *testing.T) {
	for n := range 40 {
		teams, order := make([]Team, n), rand.New(rand.NewPCG(uint64(n), 1)).Perm(n)
		for i := range teams {
			teams[i].Rank = i
		}
		want := append([]int(nil), order...)
		arrange(teams, order)
		for i := range teams {
			if teams[i].Rank != want[i] {
				t.Fatalf("of %d, at %d is %d, want %d", n, i, teams[i].Rank, want[i])
			}
		}
	}
}
