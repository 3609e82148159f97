# Rscript beside_sna.R FOLDER: brokerage by R's sna on the network that beside_sna wrote to FOLDER. Compares every count
# and z with convene's and prints the seconds of both.
suppressPackageStartupMessages(library(sna))
folder <- commandArgs(trailingOnly = TRUE)[1]
read <- function(name) as.matrix(read.csv(file.path(folder, name), header = FALSE))
ties <- read("ties.csv") + 1
organisation <- as.vector(read("organisations.csv"))
ours <- read("brokerage.csv")
network <- cbind(ties, 1)
attr(network, "n") <- length(organisation)
seconds <- system.time(found <- brokerage(network, organisation))["elapsed"]
stopifnot(all(found$raw.nli == ours[, 1:6]))
z <- found$z.nli
both <- is.finite(z) & is.finite(ours[, 7:12])
stopifnot(all(abs(z - ours[, 7:12])[both] <= 1e-6 * pmax(1, abs(z[both]))))
own <- scan(file.path(folder, "seconds.txt"), quiet = TRUE)
cat(sprintf("{\"sna_seconds\": %g, \"convene_seconds\": %g, \"ties\": %d}\n", seconds, own, nrow(ties)))
