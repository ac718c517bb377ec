# Rakes the same data with survey::rake and with plain iterative fitting on vectors. Called by the benchmark with a folder.
folder <- commandArgs(TRUE)[1]
d <- read.csv(file.path(folder, "respondents.csv"))
names4 <- c("district", "age", "sex", "edu")
targets <- lapply(names4, function(m) scan(file.path(folder, paste0(m, ".txt")), quiet = TRUE))
codes <- lapply(names4, function(m) d[[m]] + 1L)
report <- function(what, seconds, mb, note) cat(what, seconds, mb, note, sep = "\t", fill = FALSE)
memory <- function(run) { invisible(gc(reset = TRUE)); before <- sum(gc()[, 2]); run(); sum(gc()[, 6]) - before }
worst <- function(w) max(mapply(function(k, t) max(abs(rowsum(w, k) / t - 1)), codes, targets))

# Plain vectors: multiply every category by target over current, until all margins are met.
plain <- function() {
  w <- d$base_weight
  for (cycle in 1:1000) {
    for (m in 1:4) w <- w * (targets[[m]] / as.vector(rowsum(w, codes[[m]])))[codes[[m]]]
    if (worst(w) <= 1e-10) break
  }
  w
}
plain_fast <- function() { # the same with matrix products instead of rowsum, the fastest plain form found
  w <- d$base_weight
  for (cycle in 1:1000) {
    for (m in 1:4) w <- w * (targets[[m]] / vapply(split(w, groups[[m]]), sum, 0))[codes[[m]]]
    if (worst(w) <= 1e-10) break
  }
  w
}
groups <- lapply(codes, factor)
for (name in c("plain", "plain_fast")) {
  run <- get(name)
  times <- replicate(7, system.time(run())[["elapsed"]])
  report(paste("iterative fitting on vectors,", if (name == "plain") "rowsum" else "split"), median(times), memory(run), sprintf("margins met to %.1e", worst(run()))); cat("\n")
}

suppressMessages(library(survey))
frame <- data.frame(lapply(d[names4], factor), base_weight = d$base_weight)
design <- svydesign(ids = ~1, weights = ~base_weight, data = frame)
margins <- mapply(function(m, t) setNames(data.frame(factor(seq_along(t) - 1L), t), c(m, "Freq")), names4, targets, SIMPLIFY = FALSE)
raking <- function() rake(design, lapply(names4, function(m) as.formula(paste0("~", m))), margins, control = list(maxit = 500, epsilon = 1e-10))
times <- replicate(3, system.time(raking())[["elapsed"]])
report("survey::rake", median(times), memory(raking), sprintf("margins met to %.1e", worst(weights(raking())))); cat("\n")
