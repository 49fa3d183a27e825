package io.city360.catalogue;

import java.util.List;

/**
 * An item of the list of government services.
 *
 * @param code as approvals name it
 * @param name shown name
 * @param itemClass a code of {@link Codes#itemClasses}
 * @param tags by which items are grouped
 * @param statutoryDays limit of the law, working days
 * @param promisedDays limit that the department promises, working days
 * @param isSecondApproval whether a rule may decide it at once
 * @param source where the list comes from
 */
public record ServiceItem(
    String code,
    LocalName name,
    String itemClass,
    List<String> tags,
    int statutoryDays,
    int promisedDays,
    boolean isSecondApproval,
    String source) {}
