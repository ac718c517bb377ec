# Makes the cases x* of this folder with R and the packages survey, jsonlite and MASS. Usage: Rscript make-extra-cases.R
# Respondents and population figures are invented.
suppressMessages({library(survey); library(jsonlite)})
options(survey.lonely.psu = "adjust", digits = 17)
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
tight <- list(maxit = 5000, epsilon = 1e-11)

answers <- function(n, p) ifelse(runif(n) < p, sample(c("4", "5"), n, TRUE), sample(c("1", "2", "3"), n, TRUE))
write_case <- function(id, d, population, results) {
  dir.create(file.path(here, id), showWarnings = FALSE)
  write.csv(d, file.path(here, id, "respondents.csv"), row.names = FALSE, quote = FALSE, na = "")
  put <- function(x, name) writeLines(toJSON(x, auto_unbox = TRUE, null = "null", digits = NA, pretty = TRUE), file.path(here, id, name))
  put(c(list(case = id), population), "population.json")
  inputs <- c("id", "kind", "weighting", "wave", "question", "codes", "base", "domain", "level", "between", "by")
  put(list(results = lapply(results, function(r) r[intersect(names(r), inputs)])), "spec.json")
  put(list(case = id, made_with = list(R = as.character(getRversion()), survey = as.character(packageVersion("survey"))), results = results), "expected.json")
}
cells <- function(by, counts) list(by = list(by), cells = unname(mapply(function(k, v) setNames(list(k, v), c(by, "count")), names(counts), counts, SIMPLIFY = FALSE)))
share <- function(id, weighting, des, r, domain = NULL, wave = NULL) {
  m <- svymean(~y, des); n <- sum(weights(des) > 0)
  c(list(id = id, kind = "proportion", weighting = weighting, question = "q1", codes = c("4", "5"), base = "valid", level = .95, r = r),
    if (!is.null(domain)) list(domain = domain), if (!is.null(wave)) list(wave = wave),
    list(n = n, estimate = unname(coef(m)), se = unname(SE(m)[1]), df = degf(des)))
}
difference <- function(id, weighting, des, in1, in2, between, r) {
  des <- update(des, ya = y * in1, yb = y * in2, da = as.numeric(in1), db = as.numeric(in2))
  q <- svyratio(~ya + yb, ~da + db, des, covmat = TRUE)
  p <- diag(coef(q, drop = FALSE) |> matrix(2, 2)); V <- vcov(q)[c(1, 4), c(1, 4)]
  dif <- p[2] - p[1]; se <- sqrt(V[1, 1] + V[2, 2] - 2 * V[1, 2]); z <- dif / se
  list(id = id, kind = "difference", weighting = weighting, question = "q1", codes = c("4", "5"), base = "valid", between = between, r = r,
       estimate1 = p[1], se1 = sqrt(V[1, 1]), estimate2 = p[2], se2 = sqrt(V[2, 2]), covariance = V[1, 2], difference = dif, se = se, z = z, p_two_sided = 2 * pnorm(-abs(z)))
}

# A panel: 350 persons in two waves, 60 % of them in both.
set.seed(41); n <- 350
person <- sprintf("p%03d", 1:n); age <- sample(c("18-44", "45+"), n, TRUE, c(.55, .45)); sex <- sample(c("F", "M"), n, TRUE); u <- runif(n)
wave_of <- function(w, who) data.frame(id = paste0(person[who], "w", w), wave = w, person = person[who], age = age[who], sex = sex[who], base_weight = 1,
  q1 = ifelse(u[who] * .7 + runif(length(who)) * .3 < .78 + .03 * w, sample(c("4", "5"), length(who), TRUE), "3"))
d <- rbind(wave_of(1, 1:280), wave_of(2, 71:350)); d$y <- as.numeric(d$q1 %in% c("4", "5"))
margins <- list(age = c("18-44" = 2100000, "45+" = 2000000), sex = c(F = 2010000, M = 2090000))
d$wa <- paste(d$wave, d$age); d$ws <- paste(d$wave, d$sex)
crossed <- function(m, name) { x <- expand.grid(k = names(m), w = 1:2, stringsAsFactors = FALSE); setNames(data.frame(paste(x$w, x$k), m[x$k]), c(name, "Freq")) }
des <- rake(svydesign(ids = ~person, weights = ~base_weight, data = d), list(~wa, ~ws), list(crossed(margins$age, "wa"), crossed(margins$sex, "ws")), control = tight)
plain <- svydesign(ids = ~person, weights = ~base_weight, data = d)
write_case("x01-panel", d[, c("id", "wave", "person", "age", "sex", "base_weight", "q1")],
  list(population_total = 4100000, per_wave = TRUE, design = list(base_weight = "base_weight", stratum = NULL, psu = NULL, fpc = NULL),
       weightings = list(none = list(type = "none"), rake = list(type = "rake", margins = list(cells("age", margins$age), cells("sex", margins$sex))))),
  list(difference("rake.diff", "rake", des, d$wave == 1, d$wave == 2, list(by = "wave", from = 1, to = 2), "one design, ids=~person, margins crossed with wave"),
       difference("none.diff", "none", plain, d$wave == 1, d$wave == 2, list(by = "wave", from = 1, to = 2), "one design, ids=~person"),
       share("rake.w1", "rake", subset(des, wave == 1), "subset(des, wave == 1)", wave = 1),
       share("rake.w2", "rake", subset(des, wave == 2), "subset(des, wave == 2)", wave = 2)))

# Communities in strata with finite populations and unequal base weights, one stratum with a single community; raked over a crossed margin.
set.seed(42)
communities <- data.frame(psu = sprintf("c%02d", 1:25), stratum = c(rep("city", 12), rep("county", 12), "island"), units = c(rep(60, 12), rep(150, 12), 5), w = runif(25, 300, 900))
d <- do.call(rbind, lapply(1:25, function(i) { m <- sample(12:20, 1); p <- plogis(qlogis(.85) + rnorm(1, 0, .4))
  data.frame(id = sprintf("%s-%02d", communities$psu[i], 1:m), stratum = communities$stratum[i], psu = communities$psu[i], units = communities$units[i],
             base_weight = round(communities$w[i], 3), age = sample(c("18-44", "45+"), m, TRUE), sex = sample(c("F", "M"), m, TRUE), edu = sample(c("basic", "upper", "tertiary"), m, TRUE, c(.5, .3, .2)), q1 = answers(m, p)) }))
d$y <- as.numeric(d$q1 %in% c("4", "5")); d$as <- paste(d$age, d$sex)
as_counts <- c("18-44 F" = 60000, "18-44 M" = 65000, "45+ F" = 58000, "45+ M" = 52000); edu_counts <- c(basic = 120000, upper = 70000, tertiary = 45000)
base <- svydesign(ids = ~psu, strata = ~stratum, fpc = ~units, weights = ~base_weight, data = d)
form <- ~as + edu
totals <- colSums(model.matrix(form, d)) * 0; mm <- model.matrix(form, d)
totals["(Intercept)"] <- 235000
for (k in names(as_counts)) if (paste0("as", k) %in% names(totals)) totals[paste0("as", k)] <- as_counts[k]
for (k in names(edu_counts)) if (paste0("edu", k) %in% names(totals)) totals[paste0("edu", k)] <- edu_counts[k]
des <- calibrate(base, form, totals, calfun = "raking", epsilon = 1e-13, maxit = 500)
scaled <- svydesign(ids = ~psu, strata = ~stratum, fpc = ~units, weights = ~I(base_weight * 235000 / sum(base_weight)), data = d)
logit <- calibrate(scaled, form, totals, calfun = "logit", bounds = c(.5, 1.8), epsilon = 1e-13, maxit = 500)
as_margin <- list(by = c("age", "sex"), cells = unname(lapply(names(as_counts), function(k) { s <- strsplit(k, " ")[[1]]; list(age = s[1], sex = s[2], count = as_counts[[k]]) })))
both <- list(as_margin, cells("edu", edu_counts))
weights_of <- function(id, w, des, r) list(id = id, kind = "weights", weighting = w, r = r, n = nrow(d), sum = sum(weights(des)), min = min(weights(des)), max = max(weights(des)))
write_case("x02-clusters-in-strata", d[, c("id", "stratum", "psu", "units", "base_weight", "age", "sex", "edu", "q1")],
  list(population_total = 235000, design = list(base_weight = "base_weight", stratum = "stratum", psu = "psu", fpc = "units"),
       weightings = list(none = list(type = "none"), rake = list(type = "rake", margins = both), bounded = list(type = "calibrate", calfun = "logit", bounds = c(.5, 1.8), margins = both))),
  list(weights_of("rake.weights", "rake", des, "calibrate(calfun='raking')"), weights_of("bounded.weights", "bounded", logit, "calibrate(calfun='logit', bounds=c(.5,1.8))"),
       share("none.q1", "none", base, "svydesign(ids=~psu, strata=~stratum, fpc=~units), survey.lonely.psu='adjust'"),
       share("rake.q1", "rake", des, "calibrate(calfun='raking')"), share("bounded.q1", "bounded", logit, "calibrate(calfun='logit')"),
       share("rake.q1.city", "rake", subset(des, stratum == "city"), "subset", domain = list(stratum = "city")),
       share("rake.q1.F", "rake", subset(des, sex == "F"), "subset", domain = list(sex = "F")),
       difference("rake.diff.sex", "rake", des, d$sex == "F", d$sex == "M", list(by = "sex", from = "F", to = "M"), "one design"),
       difference("bounded.diff.sex", "bounded", logit, d$sex == "F", d$sex == "M", list(by = "sex", from = "F", to = "M"), "one design")))

# Delete one community, raked again: JKn with strata.
two <- d[d$stratum != "island", ]
jk <- as.svrepdesign(svydesign(ids = ~psu, strata = ~stratum, weights = ~base_weight, data = two), type = "JKn", mse = TRUE)
rk <- calibrate(jk, form, totals, calfun = "raking", epsilon = 1e-13, maxit = 500)
jk_result <- function(id, w, des) { m <- svymean(~y, des); list(id = id, kind = "jackknife", weighting = w, question = "q1", codes = c("4", "5"), base = "valid", r = "as.svrepdesign(type='JKn', mse=TRUE), calibrated", estimate = unname(coef(m)), se = unname(SE(m)[1])) }
write_case("x03-jackknife-communities", two[, c("id", "stratum", "psu", "base_weight", "age", "sex", "edu", "q1")],
  list(population_total = 235000, design = list(base_weight = "base_weight", stratum = "stratum", psu = "psu", fpc = NULL),
       weightings = list(none = list(type = "none"), rake = list(type = "rake", margins = both))),
  list(jk_result("none.jackknife", "none", jk), jk_result("rake.jackknife", "rake", rk)))
