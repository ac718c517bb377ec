# Makes the cases x04 to x07 of this folder with R and the packages survey, jsonlite and MASS. Usage: Rscript make-random-cases.R
# Respondents and population figures are invented. Every kind of result is asked for in random subgroups; of each kind some are kept.
suppressMessages({library(survey); library(jsonlite)})
options(survey.lonely.psu = "adjust", digits = 17)
out <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))

# ---------- population and respondents
AGES <- c("18-29","30-44","45-59","60+"); EDU <- c("basic","upper","tertiary"); HK <- c("local","migrant")
make <- function(o) {
  n <- o$n
  D <- sprintf("4206%02d", seq_len(o$districts))
  pd <- runif(o$districts, .3, 1.5)
  d <- data.frame(district = sample(D, n, TRUE, pd), age = sample(AGES, n, TRUE, runif(4,.4,1.2)), sex = sample(c("F","M"), n, TRUE),
                  edu = sample(EDU, n, TRUE, c(.5,.3,.2)), hukou = sample(HK, n, TRUE, c(.8,.2)), stringsAsFactors = FALSE)
  d$wave <- if (is.null(o$waves)) 1L else sample(seq_len(o$waves), n, TRUE)
  if (!is.null(o$strata)) d$stratum <- sample(sprintf("s%d", seq_len(o$strata)), n, TRUE, runif(o$strata,.3,1))
  if (!is.null(o$clusters)) {
    k <- o$clusters; cl <- sample(sprintf("c%03d", seq_len(k)), n, TRUE, rexp(k)+.02); d$psu <- cl
    if (!is.null(o$strata)) { map <- setNames(sample(rep(sprintf("s%d", seq_len(o$strata)), length.out=k)), sprintf("c%03d", seq_len(k)));
      if (isTRUE(o$lonely)) { map[] <- sample(sprintf("s%d", seq_len(o$strata-1)), k, TRUE); map[cl[1]] <- sprintf("s%d", o$strata) }
      d$stratum <- unname(map[cl]) 
      if (isTRUE(o$psu_reused)) d$psu <- paste0("k", as.integer(ave(as.integer(factor(d$psu)), d$stratum, FUN=function(v) as.integer(factor(v))))) }
  } else if (isTRUE(o$lonely)) d$stratum[1] <- "s_alone"
  d$base_weight <- if (isTRUE(o$unequal)) round(exp(rnorm(n, o$logmean %||% 0, o$spread %||% .7)), 4) + 1e-4 else o$const %||% 1
  if (isTRUE(o$unequal) && !is.null(o$strata) && isTRUE(o$by_stratum)) d$base_weight <- round(setNames(runif(20, 5, 400), NULL)[as.integer(factor(d$stratum))], 3)
  eff <- rnorm(length(D), 0, .5)[match(d$district, D)] + if (!is.null(o$clusters)) rnorm(o$clusters,0,.6)[as.integer(factor(paste(d$stratum,d$psu)))] else 0
  q <- function(p) { y <- runif(n) < plogis(qlogis(p)+eff); a <- ifelse(y, sample(c("4","5"), n, TRUE, c(.6,.4)), sample(c("1","2","3"), n, TRUE, c(.2,.3,.5)))
    a[runif(n) < (o$dk %||% .04)] <- "dk"; a[runif(n) < (o$missing %||% .03)] <- ""; a }
  d$q1 <- q(o[["p"]] %||% .82); d$q2 <- q(.5); d$q3 <- q(.1)
  d$q4 <- ifelse(runif(n)<.1, "", "5"); d$q5 <- ifelse(runif(n)<.1, "dk", "1")
  d$nps <- as.character(pmin(10, pmax(0, round(rnorm(n, 7.5+eff, 2))))); d$nps[runif(n) < .05] <- ""
  if (isTRUE(o$panel)) {
    base <- d; ww <- seq_len(o$waves); rows <- list()
    base$person <- sprintf("p%04d", seq_len(n)); 
    for (w in ww) { x <- base[runif(n) < (o$overlap %||% .6), ]; x$wave <- w; flip <- runif(nrow(x)) < .3
      x$q1[flip] <- sample(c("2","4","5","dk",""), sum(flip), TRUE, c(.2,.4,.3,.05,.05)); x$nps[flip] <- as.character(sample(0:10, sum(flip), TRUE)); rows[[w]] <- x }
    d <- do.call(rbind, rows)
  }
  if (isTRUE(o$fpc)) {
    st <- if (!is.null(d$stratum)) d$stratum else rep("all", nrow(d))
    st2 <- if (!is.null(o$waves) && isTRUE(o$per_wave)) paste(st, d$wave) else st
    units <- if (!is.null(d$psu)) tapply(paste(d$stratum,d$psu), st2, function(x) length(unique(x))) else table(st2)
    size <- tapply(as.numeric(units), sub(" [0-9]+$", "", names(units)), max) # the same size in every wave
    N <- round(size * runif(length(size), o$fpcmin %||% 1.0, 6)); N[] <- pmax(N, size); if (isTRUE(o$census)) N[1] <- size[1]
    d$units <- as.numeric(N[match(sub(" [0-9]+$","",st2), names(N))])
  }
  d <- d[sample(nrow(d)), ]
  d$id <- sprintf("r%05d", seq_len(nrow(d))); d$id2 <- ifelse(seq_len(nrow(d)) == 3, "only", "other"); rownames(d) <- NULL
  d
}
`%||%` <- function(a, b) if (is.null(a)) b else a

# ---------- margins: list(by, category(list of members), counts)
cellsOf <- function(d, by) { k <- do.call(paste, c(d[by], sep = "\r")); k }
margin <- function(d, by, groups = NULL, total, jitter = .35, wname = NULL) {
  k <- cellsOf(d, by); lev <- sort(unique(k))
  g <- if (is.null(groups)) seq_along(lev) else groups(length(lev)); 
  list(by = by, lev = lev, g = g, cat = function(dd) g[match(cellsOf(dd, by), lev)], hidden = jitter, total = total)
}
counts_for <- function(ms, d, total, waves) { # counts from hidden positive weights, consistent over margins
  h <- exp(rnorm(nrow(d), 0, .5)) * d$base_weight
  h <- h / sum(h) * total
  lapply(ms, function(m) { x <- tapply(h, m$cat(d), sum); v <- as.numeric(x[as.character(seq_len(max(m$g)))]); v[is.na(v)] <- 0; v })
}
margin_json <- function(m, cnt, style = "auto") {
  mem <- function(k) { s <- strsplit(k, "\r", fixed = TRUE)[[1]]; setNames(as.list(s), m$by) }
  grouped <- any(duplicated(m$g))
  if (!grouped && style != "groups") list(by = as.list(m$by), cells = lapply(seq_along(m$lev), function(i) c(mem(m$lev[i]), count = cnt[m$g[i]])))
  else list(by = as.list(m$by), groups = lapply(seq_len(max(m$g)), function(g) list(members = lapply(m$lev[m$g == g], mem), count = cnt[g])))
}

ipf <- function(w, cats, counts) {
  for (it in 1:50000) {
    for (j in seq_along(cats)) { s <- rowsum(w, cats[[j]], reorder = TRUE); idx <- as.integer(rownames(s)); f <- counts[[j]][idx] / s[,1]; w <- w * f[match(cats[[j]], idx)] }
    err <- max(sapply(seq_along(cats), function(j) { s <- rowsum(w, cats[[j]]); idx <- as.integer(rownames(s)); max(abs(s[,1]/counts[[j]][idx]-1)) }))
    if (err < 1e-13) break
    if (it > 300 && err < 2e-12) break; if (it > 3000 && err < 5e-11) break
  }
  if (err > 1e-11) stop("ipf ", err)
  w
}
base_design <- function(d, o, panel) {
  ids <- if (!is.null(d$psu) && isTRUE(o$use_psu)) ~psu else if (panel) ~person else ~1
  st <- if (!is.null(d$stratum) && isTRUE(o$use_strata)) d$stratum else NULL
  if (isTRUE(o$per_wave) && !panel && !is.null(o$waves)) st <- if (is.null(st)) paste0("w", d$wave) else paste(st, d$wave)
  d$.st <- if (is.null(st)) "1" else st
  a <- list(ids = ids, weights = ~base_weight, data = d)
  if (!is.null(st)) { a$strata <- ~.st; if (!identical(ids, ~1)) a$nest <- TRUE }
  if (isTRUE(o$fpc)) a$fpc <- ~units
  do.call(svydesign, a)
}
with_cal <- function(des, w, cats) { # what calibrate() makes, with weights iterated to the margins
  d0 <- weights(des); g <- w / d0
  mm <- do.call(cbind, lapply(cats, function(k) outer(k, sort(unique(k)), "==") * 1))
  des$prob <- des$prob / g
  cal <- list(qr = qr(mm * sqrt(d0), tol = 1e-9), w = g * sqrt(d0), stage = 0, index = NULL); class(cal) <- c("greg_calibration", "gen_raking")
  des$postStrata <- c(des$postStrata, list(cal)); des
}
weigh <- function(d, o, W, panel) {
  des <- base_design(d, o, panel)
  cross <- (isTRUE(o$per_wave) || panel) && !is.null(o$waves)
  if (W$type == "none") return(des)
  wv <- if (cross) as.integer(factor(d$wave)) else rep(1L, nrow(d)); nw <- max(wv)
  cats <- lapply(W$ms, function(m) m$cat(d)); cats2 <- lapply(seq_along(cats), function(j) (wv-1L) * max(W$ms[[j]]$g) + cats[[j]])
  cnt2 <- lapply(W$counts, function(v) rep(v, nw))
  if (W$type == "poststratify") {
    des <- update(des, .pc = factor(cats2[[1]])); pop <- data.frame(.pc = factor(levels(factor(cats2[[1]])))); pop$Freq <- cnt2[[1]][as.integer(as.character(pop$.pc))]
    return(postStratify(des, ~.pc, pop))
  }
  tot <- sum(cnt2[[1]])
  d$base_weight <- d$base_weight * sum(W$counts[[1]]) / ave(d$base_weight, wv, FUN = sum); des <- base_design(d, o, panel) # every wave is brought to the population
  if (W$type == "rake") return(with_cal(des, ipf(d$base_weight, cats2, cnt2), cats2))
  for (j in seq_along(cats2)) d[[paste0(".m", j)]] <- factor(cats2[[j]])
  des <- base_design(d, o, panel)
  f <- as.formula(paste("~", paste0(".m", seq_along(cats2), collapse = "+")))
  mm <- model.matrix(f, d); pop <- setNames(rep(0, ncol(mm)), colnames(mm)); pop[1] <- tot
  for (j in seq_along(cats2)) for (l in levels(d[[paste0(".m", j)]])[-1]) pop[paste0(".m", j, l)] <- cnt2[[j]][as.integer(l)]
  calibrate(des, f, pop, calfun = "logit", bounds = W$bounds, epsilon = 1e-13, maxit = 1000)
}

# ---------- estimates by the definitions
kg <- function(p, n, a) c(if (p <= 0) 0 else qbeta(a/2, n*p, n*(1-p)+1), if (p >= 1) 1 else qbeta(1-a/2, n*p+1, n*(1-p)))
lim <- function(v) list(lower = v[1], upper = v[2])
yes <- function(d, q, codes, base) { a <- as.character(d[[q]]); ifelse(a == "" | (base == "valid" & a == "dk"), NA, as.numeric(a %in% codes)) }
publish <- function(n, neff, ci, df, p, zero) {
  s <- c(); cau <- c(); w <- ci[2]-ci[1]
  if (n < 30) s <- c(s, "n_below_30"); if (neff < 30) s <- c(s, "n_eff_below_30"); if (w >= .3) s <- c(s, "interval_too_wide")
  if (p > 0 && w > .05 && w/p > 1.3) s <- c(s, "relative_width"); if (df < 8) cau <- c(cau, "df_below_8"); if (zero) cau <- c(cau, "zero_or_all")
  if (p < 1 && w > .05 && w/(1-p) > 1.3) cau <- c(cau, "relative_width_complement")
  list(status = if (length(s)) "suppress" else if (length(cau)) "caution" else "show", suppress_reasons = as.list(s), caution_reasons = as.list(cau))
}
share <- function(q, des, o, mask, qn, codes, base, level, targets = NULL) {
  d <- des$variables; y <- yes(d, qn, codes, base); y[!mask] <- NA
  n <- sum(!is.na(y)); x <- sum(y == 1, na.rm = TRUE); r <- list(n = n, x = x)
  if (n == 0) { r$status <- "no_data"; return(c(q, r)) }
  y0 <- y; des <- update(des, .y = ifelse(is.na(y), 0, y)); sub <- subset(des, !is.na(y0))
  m <- svymean(~.y, sub); p <- unname(coef(m)); se <- unname(SE(m)[1]); df <- degf(sub); ww <- weights(des)[!is.na(y0)]
  zero <- x == 0 || x == n; if (x == 0) p <- 0; if (x == n) p <- 1; if (zero) se <- 0
  dk <- n*sum(ww^2)/sum(ww)^2
  r <- c(r, list(estimate = p, se = se, df = df, deff_kish = dk, n_kish = n/dk))
  if (n == 1) { r$status <- "single_respondent"; r$publish <- list(status = "suppress", suppress_reasons = list("n_below_30")); return(c(q, r)) }
  if (df <= 0) { r$no_interval <- TRUE; return(c(q, r)) }
  psu <- if (is.null(sub$has.strata)) 1 else { cl <- des$cluster[!is.na(y0), 1]; n/length(unique(cl)) }
  al <- 1-level; tn <- function(a) qt(1-a/2, n-1)/qt(1-a/2, df)
  neff <- if (zero) NA else p*(1-p)/se^2
  star <- function(a) { A <- tn(a)^2; if (zero) c(n*A, n/(dk*(1+(psu-1)*.05))*A) else c(min(n, neff*A), min(n/dk, neff)*A) }
  s <- star(al); ci <- kg(p, s[2], al); t <- qt(1-al/2, df)
  iv <- list()
  if (!zero) { if (se > 1e-9) {
    r$n_eff <- neff; r$deff <- se^2*(n-1)/(p*(1-p))
    iv$mean <- lim(p+c(-1,1)*t*se); iv$logit <- lim(plogis(qlogis(p)+c(-1,1)*t*se/(p*(1-p))))
    iv$wilson <- lim(((p+t^2/(2*neff))+c(-1,1)*t*sqrt(p*(1-p)/neff+t^2/(4*neff^2)))/(1+t^2/neff))
    if (isTRUE(o$ciprop)) { b <- try(attr(svyciprop(~.y, sub, method="beta", level=level), "ci"), silent=TRUE); if (!inherits(b,"try-error") && all(is.finite(b))) iv$beta <- lim(unname(b))
      l <- try(suppressWarnings(attr(svyciprop(~.y, sub, method="likelihood", level=level), "ci")), silent=TRUE); if (!inherits(l,"try-error") && all(is.finite(l))) iv$likelihood <- lim(unname(l)) } }
  } else r$status <- "zero_or_all"
  r$n_eff_kg_nchs <- s[1]; r$n_eff_kg_kish <- s[2]
  iv$kg_nchs <- lim(kg(p, s[1], al)); iv$kg_kish <- lim(ci); r$intervals <- iv
  s95 <- star(.05); ci95 <- kg(p, s95[2], .05)
  if (level == .95) r$publish <- publish(n, s[2], ci95, df, p, zero)
  if (!is.null(targets)) r$verdicts <- lapply(targets, function(g) { up <- g$op %in% c(">", ">="); ab <- ci[1] > g$value; be <- ci[2] < g$value; if (!up) { z <- ab; ab <- be; be <- z }
    list(op = g$op, value = g$value, verdict = if (s[2] < 30 || df < 8) "not_proven" else if (ab) "met" else if (be) "not_met" else "not_proven") })
  c(q, r)
}
numeric_result <- function(q, des, mask, v, level) {
  v[!mask] <- NA; n <- sum(!is.na(v)); r <- list(n = n); if (n == 0) { r$status <- "no_data"; return(c(q, r)) }; if (n == 1) r$status <- "single_respondent"
  v0 <- v; des <- update(des, .v = ifelse(is.na(v), 0, v)); sub <- subset(des, !is.na(v0)); m <- svymean(~.v, sub); df <- degf(sub)
  r$estimate <- unname(coef(m)); r$se <- unname(SE(m)[1]); r$df <- df
  if (n > 1 && df > 0) r$interval <- lim(r$estimate + c(-1,1)*qt(1-(1-level)/2, df)*r$se)
  c(q, r)
}
distribution <- function(q, des, mask, qn, base) {
  a <- as.character(des$variables[[qn]]); inb <- mask & a != "" & (base == "asked" | a != "dk"); cats <- sort(unique(a[inb])); n <- sum(inb)
  res <- lapply(cats, function(k) { dd <- update(des, .y = as.numeric(a == k)); s <- subset(dd, inb); m <- svymean(~.y, s); list(code = k, n = sum(inb & a == k), estimate = unname(coef(m)), se = unname(SE(m)[1])) })
  c(q, list(n = n, categories = res), if (n == 0) list(status = "no_data"))
}
diff_within <- function(q, des, v, in1, in2, level) {
  ok <- !is.na(v); v[is.na(v)] <- 0; i1 <- in1 & ok; i2 <- in2 & ok
  if (!any(i1) || !any(i2)) return(c(q, list(status = "no_data")))
  des <- update(des, ya = v*i1, yb = v*i2, da = as.numeric(i1), db = as.numeric(i2))
  R <- svyratio(~ya+yb, ~da+db, des, covmat = TRUE); p <- c(coef(R)[1], coef(R)[4]); V <- vcov(R)[c(1,4), c(1,4)]
  fin_diff(q, p[1], V[1,1], p[2], V[2,2], V[1,2])
}
fin_diff <- function(q, p1, v1, p2, v2, cv) { p1 <- unname(p1); p2 <- unname(p2); D <- p2-p1; se <- sqrt(max(0, v1+v2-2*cv)); z <- D/se
  r <- list(estimate1 = p1, se1 = sqrt(v1), estimate2 = p2, se2 = sqrt(v2), covariance = cv, difference = D, se = se)
  if (se > 1e-9) r <- c(r, list(z = z, p_two_sided = 2*pnorm(-abs(z)), interval95 = lim(D+c(-1,1)*qnorm(.975)*se))); c(q, r) }
meanvar <- function(des, v) { ok <- !is.na(v); v[!ok] <- 0; des <- update(des, .v = v); s <- subset(des, ok); m <- svymean(~.v, s); c(coef(m), SE(m)[1]^2) }
chisq <- function(q, des, mask, row, col) {
  row <- as.character(row); ok <- mask & !is.na(row) & col != ""; des <- update(des, .r = row, .c = col); s <- subset(des, ok)
  if (length(unique(row[ok])) < 2 || length(unique(col[ok])) < 2 || degf(s) <= 0) return(c(q, list(status = "degenerate_table")))
  # As svychisq does it, on the levels that occur inside; ddf as survey 4.5 has it.
  lv <- sort(unique(row[ok])); lc <- sort(unique(col[ok])); mm <- sapply(seq_len(length(lv)*length(lc)), function(k) { i <- (k-1) %% length(lv)+1; j <- (k-1) %/% length(lv)+1; as.numeric(ok & row == lv[i] & col == lc[j]) })
  mm[is.na(mm)] <- 0; nm <- paste0("c", seq_len(ncol(mm))); dd <- des; dd$variables <- cbind(dd$variables, setNames(as.data.frame(mm), nm)); s <- subset(dd, ok)
  M <- svymean(as.formula(paste("~", paste(nm, collapse="+"))), s); m2 <- coef(M); V <- vcov(M); n <- sum(ok)
  g <- expand.grid(r = factor(lv), c = factor(lc)); X1 <- model.matrix(~r+c, g); X12 <- model.matrix(~r*c, g); C <- qr.resid(qr(X1), X12[, -(1:(length(lv)+length(lc)-1)), drop=FALSE])
  iD <- diag(ifelse(m2 == 0, 0, 1/m2)); den <- t(C) %*% (iD/n) %*% C; num <- t(C) %*% iD %*% V %*% iD %*% C; Del <- MASS::ginv(den) %*% num; d0 <- sum(diag(Del))^2/sum(diag(Del%*%Del))
  P <- matrix(m2, length(lv)); E <- outer(rowSums(P), colSums(P)); X2 <- n*sum((P-E)^2/E); Fv <- X2/sum(diag(Del)); nu <- degf(s)
  res <- list(F = Fv, ndf = d0, ddf = d0*nu, p = pf(Fv, d0, d0*nu, lower.tail = FALSE))
  if (!is.finite(Fv) || Fv < 1e-12) return(NULL) # nothing but rounding
  c(q, res)
}
jack <- function(q, d, o, W, panel, v) {
  n <- nrow(d); unit <- if (!is.null(d$psu) && isTRUE(o$use_psu)) paste(if (isTRUE(o$use_strata)) d$stratum else "", d$psu) else if (panel) d$person else as.character(seq_len(n))
  st <- if (!is.null(d$stratum) && isTRUE(o$use_strata)) d$stratum else rep("1", n); if (isTRUE(o$per_wave) && !panel && !is.null(o$waves)) { st <- paste(st, d$wave) ; if (!is.null(d$psu)) unit <- paste(unit, d$wave) }
  cross <- (isTRUE(o$per_wave) || panel) && !is.null(o$waves); wv <- if (cross) as.integer(factor(d$wave)) else rep(1L, n); nw <- max(wv)
  cats <- lapply(W$ms, function(m) (wv-1L)*max(m$g)+m$cat(d)); cnt <- lapply(W$counts, function(x) rep(x, nw))
  est <- function(w) { if (W$type != "none") { keep <- w > 0; for (j in seq_along(cats)) if (length(unique(cats[[j]][keep])) < length(unique(cats[[j]]))) return(NA); w[keep] <- ipf(w[keep], lapply(cats, function(k) k[keep]), cnt) }; ok <- !is.na(v); sum(w[ok]*v[ok])/sum(w[ok]) }
  full <- est(d$base_weight); tot <- 0
  for (h in unique(st)) { us <- unique(unit[st == h]); k <- length(us); if (k < 2) next; N <- if (isTRUE(o$fpc)) d$units[st == h][1] else Inf; ss <- 0
    for (u in us) { w <- d$base_weight; w[st == h] <- w[st == h]*k/(k-1); w[st == h & unit == u] <- 0; e <- tryCatch(est(w), error = function(e) NA); if (is.na(e)) return(c(q, list(status = "refused_replicate"))); ss <- ss+(e-full)^2 }
    tot <- tot + (1-k/N)*(k-1)/k*ss }
  c(q, list(estimate = full, se = sqrt(tot)))
}
pts <- function(v) { v <- suppressWarnings(as.numeric(v)); ifelse(is.na(v), NA, ifelse(v >= 9, 100, ifelse(v >= 7, 0, -100))) }
num <- function(v) suppressWarnings(as.numeric(v))

# ---------- one case
run_case <- function(id, seed, o) {
  set.seed(seed); d <- make(o); panel <- isTRUE(o$panel); total <- o$total %||% round(runif(1, 2e4, 5e6)); if (!is.null(o$tweak)) d <- o$tweak(d)
  o$use_psu <- o$use_psu %||% !is.null(d$psu); o$use_strata <- o$use_strata %||% !is.null(d$stratum)
  Ws <- list(none = list(type = "none"))
  half <- function(k) { g <- sample(rep(seq_len(max(1, ceiling(k/2))), length.out = k)); as.integer(factor(g)) }
  oneper <- function(x, dd) { m <- margin(dd, x$by, x$groups, total); m }
  for (nm in names(o$weightings)) { w <- o$weightings[[nm]]; ms <- lapply(w$margins, oneper, dd = d)
    # in per-wave or panel files every wave must have every category
    cnt <- counts_for(ms, d, total); cnt <- lapply(cnt, function(v) round(v, 2))
    if (length(cnt) > 1) for (j in 2:length(cnt)) cnt[[j]] <- cnt[[j]] * sum(cnt[[1]])/sum(cnt[[j]])
    cnt <- lapply(cnt, function(v) as.numeric(formatC(v, digits = 15, format = "g")))
    Ws[[nm]] <- list(type = w$type, ms = ms, counts = cnt, bounds = w$bounds) }
  pj <- lapply(Ws, function(W) if (W$type == "none") list(type = "none") else if (W$type == "poststratify") { m <- margin_json(W$ms[[1]], W$counts[[1]], "groups"); list(type = "poststratify", by = m$by, groups = m$groups) }
    else if (W$type == "rake") list(type = "rake", margins = lapply(seq_along(W$ms), function(j) margin_json(W$ms[[j]], W$counts[[j]])))
    else list(type = "calibrate", calfun = "logit", bounds = as.list(W$bounds), margins = lapply(seq_along(W$ms), function(j) margin_json(W$ms[[j]], W$counts[[j]]))))
  design <- list(base_weight = if (isTRUE(o$no_base)) NULL else "base_weight", stratum = if (o$use_strata) "stratum" else NULL, psu = if (o$use_psu) "psu" else NULL, fpc = if (isTRUE(o$fpc)) "units" else NULL)
  pop <- list(case = id, population_total = total, design = design, weightings = pj); if (isTRUE(o$per_wave)) pop$per_wave <- TRUE
  cols <- setdiff(names(d), c()); cols <- sample(cols); if (is.null(o$waves)) cols <- setdiff(cols, "wave")
  cache <- new.env()
  view <- function(wn, waves = NULL) { key <- paste(wn, paste(waves, collapse=",")); if (is.null(cache[[key]])) { dd <- if (is.null(waves)) d else d[d$wave %in% waves, ]; cache[[key]] <- weigh(dd, o, Ws[[wn]], panel) }; cache[[key]] }
  indep <- function(wn) !panel && !is.null(o$waves) && (isTRUE(o$per_wave) || Ws[[wn]]$type == "none")
  at <- function(wn, wave) if (is.null(wave)) { des <- view(wn); list(des, rep(TRUE, nrow(des$variables))) } else if (indep(wn)) { des <- view(wn, wave); list(des, rep(TRUE, nrow(des$variables))) } else { des <- view(wn); list(des, des$variables$wave == wave) }
  R <- list(); add <- function(r) if (!is.null(r)) R[[length(R)+1]] <<- r
  tg <- function() lapply(1:3, function(i) list(op = sample(c(">",">=","<","<="), 1), value = round(runif(1, .05, .98), 3)))
  inmask <- function(dd, dom) { k <- rep(TRUE, nrow(dd)); for (nm in names(dom)) k <- k & as.character(dd[[nm]]) %in% unlist(dom[[nm]]); k }
  waves <- if (is.null(o$waves)) list(NULL) else c(list(NULL), as.list(seq_len(o$waves)))
  weightsout <- data.frame(id = d$id)
  for (wn in names(Ws)) {
    des <- try(view(wn), silent = TRUE); if (inherits(des, "try-error")) stop(des)
    ww <- weights(des); if (wn != "none") { weightsout[[wn]] <- ww
      add(list(id = paste0(wn, ".weights"), kind = "weights", weighting = wn, n = nrow(d), sum = sum(ww), min = min(ww), max = max(ww), mean = mean(ww), max_over_mean = max(ww)/mean(ww), deff_kish = nrow(d)*sum(ww^2)/sum(ww)^2, n_kish = sum(ww)^2/sum(ww^2))) }
    for (wave in waves) { v <- at(wn, wave); des <- v[[1]]; mk <- v[[2]]; dd <- des$variables; pre <- paste0(wn, if (!is.null(wave)) paste0(".w", wave), ".")
      domains <- list(NULL, list(sex = "F"), list(district = sample(unique(d$district), 1)), list(age = sample(AGES, 1), edu = sample(EDU, 1)), list(district = "499999"), list(age = as.list(sample(AGES, 2))), list(hukou = "migrant", sex = "M"))
      if (!is.null(d$stratum)) domains <- c(domains, list(list(stratum = sample(unique(d$stratum), 1)))); if (!is.null(d$psu)) domains <- c(domains, list(list(psu = sample(unique(d$psu), 1))))
      one <- sample(nrow(d), 1); domains <- c(domains, list(list(id2 = "only")))
      k <- 0
      for (dom in domains) { k <- k+1; qn <- sample(c("q1","q1","q2","q3","q4","q5"), 1); if (k == 1) qn <- "q1"; base <- sample(c("valid","asked"), 1); level <- sample(c(.95,.95,.95,.9,.99,.8), 1); codes <- switch(sample(3,1), c("4","5"), "5", c("3","4","5")); t3 <- tg()
        q <- list(id = paste0(pre, "p", k), kind = "proportion", weighting = wn, question = qn, codes = as.list(codes), base = base, level = level); if (!is.null(dom)) q$domain <- dom; if (!is.null(wave)) q$wave <- wave
        oo <- o; oo$ciprop <- o$likelihood %||% TRUE
        r <- share(q, des, oo, mk & inmask(dd, dom), qn, codes, base, level, t3); r$targets <- t3; add(r) }
      for (qn in c("q4","q5")) { q <- list(id = paste0(pre, qn, ".edge"), kind = "proportion", weighting = wn, question = qn, codes = list("4","5"), base = "valid", level = .95); if (!is.null(wave)) q$wave <- wave; r <- share(q, des, o, mk, qn, c("4","5"), "valid", .95, tt <- tg()); r$targets <- tt; add(r) }
      for (b in c("valid","asked")) { q <- list(id = paste0(pre, "dist.", b), kind = "distribution", weighting = wn, question = "q1", base = b); if (!is.null(wave)) q$wave <- wave; add(distribution(q, des, mk, "q1", b)) }
      dom <- list(sex = "M"); q <- list(id = paste0(pre, "dist.dom"), kind = "distribution", weighting = wn, question = "q2", base = "valid", domain = dom); if (!is.null(wave)) q$wave <- wave; add(distribution(q, des, mk & inmask(dd, dom), "q2", "valid"))
      q <- list(id = paste0(pre, "mean"), kind = "mean", weighting = wn, question = "q2", level = .9); if (!is.null(wave)) q$wave <- wave; add(numeric_result(q, des, mk, num(dd$q2), .9))
      dom <- list(edu = "tertiary"); q <- list(id = paste0(pre, "nps"), kind = "nps", weighting = wn, question = "nps", level = .95, domain = dom); if (!is.null(wave)) q$wave <- wave; add(numeric_result(q, des, mk & inmask(dd, dom), pts(dd$nps), .95))
      for (bt in list(c("sex","F","M"), c("district", sort(unique(d$district))[1:2]), c("age", AGES[c(1,4)]))) { if (any(is.na(bt))) next
        q <- list(id = paste0(pre, "diff.", bt[1]), kind = "difference", weighting = wn, question = "q1", codes = list("4","5"), base = "valid", between = list(by = bt[1], from = bt[2], to = bt[3])); if (!is.null(wave)) q$wave <- wave
        add(diff_within(q, des, yes(dd, "q1", c("4","5"), "valid"), mk & dd[[bt[1]]] == bt[2], mk & dd[[bt[1]]] == bt[3])) }
      q <- list(id = paste0(pre, "diff.nps"), kind = "difference", weighting = wn, question = "nps", between = list(by = "hukou", from = "local", to = "migrant"), domain = list(sex = "F")); if (!is.null(wave)) q$wave <- wave
      mk2 <- mk & dd$sex == "F"; add(diff_within(q, des, pts(dd$nps), mk2 & dd$hukou == "local", mk2 & dd$hukou == "migrant"))
      for (by in c("sex","age","district")) { q <- list(id = paste0(pre, "chi.", by), kind = "independence_test", weighting = wn, question = "q1", codes = list("4","5"), base = "valid", by = by); if (!is.null(wave)) q$wave <- wave; add(chisq(q, des, mk, yes(dd, "q1", c("4","5"), "valid"), dd[[by]])) }
      q <- list(id = paste0(pre, "chi.full"), kind = "independence_test", weighting = wn, question = "q2", base = "asked", by = "edu", domain = list(hukou = "local")); if (!is.null(wave)) q$wave <- wave; a <- dd$q2; a[a == ""] <- NA; add(chisq(q, des, mk & dd$hukou == "local", a, dd$edu))
    }
    if (!is.null(o$waves)) {
      ps <- c(); ids <- c()
      for (w in seq_len(o$waves-1)) for (qq in c("q1","nps")) {
        q <- list(id = paste0(wn, ".wd.", w, ".", qq), kind = "difference", weighting = wn, question = qq, between = list(by = "wave", from = w, to = w+1)); if (qq == "q1") { q$codes <- list("4","5"); q$base <- "valid" }
        f <- function(dd) if (qq == "q1") yes(dd, "q1", c("4","5"), "valid") else pts(dd$nps)
        r <- if (indep(wn)) { a <- view(wn, w); b <- view(wn, w+1); x <- meanvar(a, f(a$variables)); y <- meanvar(b, f(b$variables)); fin_diff(q, x[1], x[2], y[1], y[2], 0) }
          else { des <- if (panel) view(wn, c(w, w+1)) else view(wn); dd <- des$variables; diff_within(q, des, f(dd), dd$wave == w, dd$wave == w+1) }
        add(r); ps <- c(ps, r$p_two_sided); ids <- c(ids, q$id) }
      if (length(ps) == length(ids)) add(list(id = paste0(wn, ".holm"), kind = "multiple_testing", of = as.list(ids), p = as.list(ps), p_holm = as.list(p.adjust(ps, "holm")), p_bh = as.list(p.adjust(ps, "BH"))))
      if (o$waves >= 2) { mv <- sapply(seq_len(o$waves), function(w) { v <- at(wn, w); y <- yes(v[[1]]$variables, "q1", c("4","5"), "valid"); y[!v[[2]]] <- NA; meanvar(v[[1]], y) })
        t <- seq_len(o$waves); wt <- 1/mv[2,]; sl <- unname(coef(lm(mv[1,] ~ t, weights = wt))[2]); se <- 1/sqrt(sum(wt*(t-weighted.mean(t, wt))^2)); Q <- sum(wt*(mv[1,]-weighted.mean(mv[1,], wt))^2)
        add(list(id = paste0(wn, ".trend"), kind = "trend", weighting = wn, question = "q1", codes = list("4","5"), base = "valid", waves = as.list(t), slope_per_wave = sl, se = se, z = sl/se, p_two_sided = 2*pnorm(-abs(sl/se)), Q = Q, Q_df = o$waves-1, Q_p = pchisq(Q, o$waves-1, lower.tail = FALSE))) }
    }
    if (nrow(d) <= 320 && Ws[[wn]]$type != "calibrate") add(jack(list(id = paste0(wn, ".jack"), kind = "jackknife", weighting = wn, question = "q1", codes = list("4","5"), base = "valid"), d, o, Ws[[wn]], panel, yes(d, "q1", c("4","5"), "valid")))
    if (nrow(d) <= 320 && Ws[[wn]]$type != "calibrate") { y <- yes(d, "q2", c("4","5"), "asked"); y[d$sex != "F"] <- NA; add(jack(list(id = paste0(wn, ".jack.dom"), kind = "jackknife", weighting = wn, question = "q2", codes = list("4","5"), base = "asked", domain = list(sex = "F")), d, o, Ws[[wn]], panel, y)) }
  }
  y <- yes(d, "q1", c("4","5"), "valid"); n <- sum(!is.na(y)); x <- sum(y == 1, na.rm = TRUE)
  if (n > 0 && is.null(o$waves)) add(list(id = "unweighted", kind = "proportion_unweighted", question = "q1", codes = list("4","5"), base = "valid", level = .95, n = n, x = x, estimate = x/n, intervals = list(wilson = lim(suppressWarnings(as.numeric(prop.test(x, n, correct = FALSE)$conf.int))), clopper_pearson = lim(as.numeric(binom.test(x, n)$conf.int)))))
  tb <- table(d$district, d$q1[TRUE], exclude = ""); pr <- list(); for (a in rownames(tb)) for (b in colnames(tb)) if (b != "" && tb[a,b] > 0 && tb[a,b] < 10) pr[[length(pr)+1]] <- list(district = a, answer = b, n = tb[a,b])
  if (is.null(o$waves)) add(list(id = "prim", kind = "primary_suppression", question = "q1", by = "district", threshold = 10, primary = pr))
  for (e in o$expect) { pj[[e$name]] <- e$json(d, total); R[[length(R)+1]] <- list(id = paste0("refuse.", e$name), kind = "expect", weighting = e$name, status = e$status)
    R[[length(R)+1]] <- list(id = paste0("refuse.", e$name, ".p"), kind = "proportion", weighting = e$name, question = "q1", codes = list("4","5"), base = "valid", level = .95, status = e$status) }
  pop$weightings <- pj
  kinds <- sapply(R, function(r) r$kind); keep <- unlist(lapply(unique(kinds), function(k) { w <- which(kinds == k); if (k %in% c("weights","expect","multiple_testing","trend","jackknife")) w else w[sort(sample(length(w), min(length(w), o$keep[[k]] %||% 4)))] }))
  of <- unlist(lapply(R, function(r) r$of)); keep <- sort(union(keep, which(sapply(R, function(r) r$id %in% of)))); R <- R[keep]
  dir.create(file.path(out, id), showWarnings = FALSE); dir <- file.path(out, id)
  write.csv(d[cols], file.path(dir, "respondents.csv"), row.names = FALSE, quote = sample(c(TRUE, FALSE), 1), na = "")
  json <- function(x) toJSON(x, auto_unbox = TRUE, null = "null", digits = NA)
  lines <- function(x) paste0("[\n  ", paste(sapply(x, json), collapse = ",\n  "), "\n ]") # one result a line
  put <- function(x, name) writeLines(if (is.null(x$results)) prettify(json(x), 1) else paste0("{\n", paste0(' "', setdiff(names(x), "results"), '": ', sapply(x[setdiff(names(x), "results")], json), ",\n", collapse = ""), ' "results": ', lines(x$results), "\n}"), file.path(dir, name))
  inputs <- c("id","kind","weighting","wave","question","codes","base","domain","level","between","by","targets","threshold","of")
  put(pop, "population.json"); put(list(case = id, results = lapply(R, function(r) r[intersect(names(r), inputs)])), "spec.json")
  made <- list(R = as.character(getRversion()), survey = as.character(packageVersion("survey")), jsonlite = as.character(packageVersion("jsonlite")))
  put(list(case = id, made_with = made, results = lapply(R, function(r) r[setdiff(names(r), c("targets", "no_interval"))])), "expected.json"); write.csv(weightsout, file.path(dir, "weights.csv"), row.names = FALSE, quote = FALSE)
}

# ---------- the cases
halves <- function(k) as.integer(factor(sample(rep(seq_len(max(1, ceiling(k/2))), length.out = k))))
M <- function(..., groups = NULL) list(by = c(...), groups = groups)
post <- function(m) list(type = "poststratify", margins = list(m)); raked <- function(...) list(type = "rake", margins = list(...)); bounded <- function(lo, hi, ...) list(type = "calibrate", bounds = c(lo, hi), margins = list(...))
refusals <- list(
  list(name = "no_solution", status = "not_converged", json = function(d, total) list(type = "rake", margins = list(
    list(by = list("sex"), cells = list(list(sex = "F", count = total*.9), list(sex = "M", count = total*.1))),
    list(by = list("gender"), cells = list(list(gender = "f", count = total*.4), list(gender = "m", count = total*.6)))))),
  list(name = "totals", status = "refused_totals_differ", json = function(d, total) list(type = "rake", margins = list(
    list(by = list("sex"), cells = list(list(sex = "F", count = total*.5), list(sex = "M", count = total*.5))),
    list(by = list("edu"), cells = lapply(EDU, function(e) list(edu = e, count = total/3*1.001)))))),
  list(name = "nobody", status = "refused_empty_category", json = function(d, total) list(type = "rake", margins = list(
    list(by = list("sex"), cells = list(list(sex = "F", count = 5), list(sex = "M", count = 5), list(sex = "X", count = 1))), list(by = list("age"), cells = lapply(AGES, function(a) list(age = a, count = 11/4)))))),
  list(name = "narrow", status = "not_converged", json = function(d, total) list(type = "calibrate", calfun = "logit", bounds = list(.99, 1.01), margins = list(list(by = list("sex"), cells = list(list(sex = "F", count = total*.8), list(sex = "M", count = total*.2)))))))
# Communities with the same names in several strata, one stratum with a single community, finite populations, unequal weights, merged cells and crossed margins.
run_case("x04-communities-merged", 7104, list(n = 240, districts = 3, clusters = 22, strata = 4, lonely = TRUE, psu_reused = TRUE, fpc = TRUE, unequal = TRUE, keep = list(proportion = 16),
  weightings = list(post = post(M("age","sex", groups = halves)), rake = raked(M("district"), M("sex","edu", groups = halves), M("age")))))
# Three independent waves of clusters in strata, each weighted on its own.
run_case("x05-waves-bounded", 7205, list(n = 300, districts = 3, waves = 3, per_wave = TRUE, clusters = 18, strata = 2, unequal = TRUE, spread = .5, keep = list(proportion = 16),
  weightings = list(rake = raked(M("sex"), M("age")), bounded = bounded(.2, 4, M("sex"), M("age")))))
# A panel of three waves. Without svyciprop: the coarse interpolation of its likelihood profile shows where weights are very uneven.
run_case("x06-panel-three-waves", 7306, list(n = 120, districts = 2, waves = 3, panel = TRUE, per_wave = TRUE, overlap = .8, unequal = TRUE, keep = list(proportion = 12), likelihood = FALSE,
  weightings = list(post = post(M("sex")), rake = raked(M("sex"), M("age")))))
# Few answers: domains of 0, 1 and a few, empty cells of tables, and weightings that must be refused.
run_case("x07-few-answers", 7407, list(n = 70, districts = 4, dk = .2, missing = .3, keep = list(proportion = 20, independence_test = 6), tweak = function(d) { d$gender <- ifelse(d$sex == "F", "f", "m"); d }, expect = refusals,
  weightings = list(rake = raked(M("sex"), M("hukou")), post = post(M("age", groups = halves)))))
