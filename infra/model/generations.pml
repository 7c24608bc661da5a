/*
 * The swap of generations, as docs/decisions/0001 and 0004 have it and Generations, GenerationWriter,
 * TableReader and the stores carry it out. Each statement that is one request to the store is one
 * step here; between any two steps anybody else may act. infra/model/check runs it.
 *
 * Two recomputes (with -DROLLBACK one, and a rollback), a sweep and a reader work on one table. A recompute and a rollback may
 * stop for good after any step, and a recompute may be taken for abandoned at any time, asleep or
 * not: how long a lease is does not matter here.
 *
 * What has to hold, each as an assertion:
 *   whole    a reader finds every row of the generation its pointer names
 *   unmixed  the rows of one answer are of one generation
 *   one      a recompute publishes only over the generation it began on: of two, one
 *   kept     the generation that serves has all its rows: no expiry reaches it
 *
 * Of time it is assumed what the constants in the code say: a superseded generation outlives every
 * answer from a cached pointer (a day against a minute), and a rollback that runs ends before the
 * generation it goes back to does (a margin of fifteen minutes). No sweep runs beside a rollback: an
 * operator stops the schedule first. (Without that, a sweep that dates rows after the rollback has
 * taken the dates off, and looks at the manifest before it has taken the end off, leaves dates.)
 */

#define GENS 4 /* numbers 1 to 3; 1 serves in the beginning */

byte cur = 1;      /* the pointer ... */
byte prev = 0;     /* ... and what it names as the one before */
byte last = 1;     /* the counter */

bool rows1[GENS];  /* the first and the second half of a generation's rows are there */
bool rows2[GENS];
bool ends[GENS];   /* the manifest has an end */
bool dated[GENS];  /* the rows have the date */
bool over[GENS];   /* the date has passed */
bool served[GENS];
byte held[GENS];   /* answers that read this generation now */
bool margin[GENS]; /* a rollback to it runs */
bool rolling;      /* a rollback, or ... */
bool sweeping;     /* ... a sweep runs */

#define GONE(g) (dated[g] && over[g])

/* Moves the pointer, in one transaction. */
inline flip(expected, next, won) {
  atomic {
#ifdef BROKEN_FLIP
    if
    :: true ->
#else
    if
#ifdef BROKEN_END
    :: cur == expected && !(ends[next] && over[next]) ->
#else
    :: cur == expected && !ends[next] ->
#endif
#endif
       assert(cur == expected); /* one */
       prev = cur; cur = next; served[next] = true; won = true
    :: else -> won = false
    fi
  }
}

/* Gives a generation an end: manifest, rows, and a look whether a rollback came in between. */
inline expire(g) {
  atomic {
#ifdef BROKEN_EXPIRY
    if
    :: true -> ends[g] = true; going = true
#else
    if
    :: cur != g -> ends[g] = true; going = true
    :: else -> going = false
#endif
    fi
  }
  if
  :: going ->
     dated[g] = true;
     if
     :: !ends[g] -> dated[g] = false
     :: else
     fi
  :: else
  fi
}

inline retain(g) {
  dated[g] = false;
  atomic { ends[g] = false; over[g] = false }
}

proctype Recompute() {
  byte base, own;
  bool won, going;
  base = cur;
  atomic { last++; own = last }
  if :: skip :: goto killed fi;
  rows1[own] = true;
  if :: skip :: goto killed fi;
  rows2[own] = true;
  if :: skip :: goto killed fi;
  /* Reads all rows back and writes the manifest as verified: refused where it has an end. */
  if
  :: ends[own] -> goto killed
  :: else
  fi;
  if :: skip :: goto killed fi;
  flip(base, own, won);
  if
  :: won
  :: else -> expire(own)
  fi;
killed:
  skip
}

proctype Sweep() {
  byte serving, before, g;
  bool going;
  atomic { !rolling -> sweeping = true }
  atomic { serving = cur; before = prev }
  g = 1;
  do
  :: g < GENS ->
     if
     :: g > last -> skip
     :: g <= last && g == serving ->
        if
        :: ends[g] -> retain(g)
        :: else
        fi
     :: g <= last && g != serving ->
        if
        :: ends[g] || g == before -> expire(g)
        :: !ends[g] && g != before -> expire(g) /* its lease is over ... */
        :: !ends[g] && g != before -> skip      /* ... or not */
        fi
     fi;
     g++
  :: else -> break
  od;
  sweeping = false
}

proctype Rollback() {
  byte from, to;
  bool won;
  atomic { !sweeping -> rolling = true }
  atomic { from = cur; to = prev }
  if
  :: to == 0 || over[to] || !rows1[to] || !rows2[to] -> goto done
  :: else
  fi;
  atomic {
    if
    :: over[to] -> goto done
    :: else -> margin[to] = true
    fi
  }
#ifndef BROKEN_ROLLBACK
  retain(to);
#endif
  if :: skip :: goto done fi;
  flip(from, to, won);
  if :: skip :: goto done fi;
  if
  :: won -> retain(to)
  :: else
  fi;
done:
  margin[to] = false;
  rolling = false
}

/* Dates pass, of any generation that has one, when nothing above says they have not yet. */
proctype Time() {
  byte g;
  do
  :: true ->
     atomic {
       select(g : 1 .. 3);
       if
#ifdef BROKEN_GRACE
       :: (ends[g] || dated[g]) && !margin[g] -> over[g] = true
#else
       /* The serving one's too, were there one: that nobody dates it is what is to be shown. */
       :: (ends[g] || dated[g]) && !margin[g] && (held[g] == 0 || cur == g) -> over[g] = true
#endif
       :: else
       fi
     }
  :: break
  od
}

proctype Reader() {
  byte snapshot, second;
  byte answers = 0;
  do
  :: answers < 1 ->
     atomic { snapshot = cur; held[snapshot]++ }
     assert(rows1[snapshot] && !GONE(snapshot)); /* whole */
#ifdef BROKEN_READER
     second = cur;
#else
     second = snapshot;
#endif
     assert(second == snapshot);                 /* unmixed */
     assert(rows2[second] && !GONE(second));     /* whole */
     held[snapshot]--;
     answers++
  :: answers == 1 -> break
  od
}

proctype Kept() {
  assert(rows1[cur] && rows2[cur] && !GONE(cur)) /* kept: at any one moment, so at all */
}

init {
  atomic {
    rows1[1] = true; rows2[1] = true; served[1] = true;
#ifdef ROLLBACK
    /* One has been superseded and dated already: there is something to go back to. */
    rows1[2] = true; rows2[2] = true; served[2] = true; last = 2; cur = 2; prev = 1;
    ends[1] = true; dated[1] = true;
    run Rollback();
#else
    run Recompute();
#endif
    run Recompute(); run Sweep();
    run Time(); run Reader(); run Kept()
  }
}
