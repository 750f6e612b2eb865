package dev.postrider.edition;

import dev.postrider.outbox.MailingBody;
import dev.postrider.problem.Criterion;
import dev.postrider.problem.Finding;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A body of an edition, and what is wrong with it.
record Proof(MailingBody body, List<Finding> findings) {

  /// What a finding is about, however it is told.
  private record Fault(Criterion check, Location place) {

    static Fault of(Finding finding) {
      return new Fault(finding.check(), finding.problem().location());
    }
  }

  /// Tells what is wrong with any of `proofs`; a fault that several have, as the first of them.
  ///
  /// @throws ProblemsFound with all that is in `problems`, if one of them must not go out
  static void report(List<Proof> proofs, Problems problems) {
    Set<Fault> told = new HashSet<>();
    List<Problem> found = new ArrayList<>();
    for (Proof proof : proofs) {
      List<Finding> fresh =
          proof.findings().stream().filter(it -> !told.contains(Fault.of(it))).toList();
      fresh.stream().map(Fault::of).forEach(told::add);
      fresh.stream().map(Finding::problem).forEach(found::add);
    }
    problems.addAll(found);
    if (told.stream().anyMatch(fault -> fault.check().wording().isError())) {
      throw new ProblemsFound(problems.all());
    }
  }
}
