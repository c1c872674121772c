"""Which right each route asks for, and on which the right alone is not enough."""

from __future__ import annotations

from jaarschijf.people.access import Permission

DOORS = {
    "account_confirm_email",
    "account_confirm_login_code",
    "account_email_verification_sent",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_signup",
    "mfa_authenticate",
    "openid_connect_callback",
    "openid_connect_login",
    "social/connections/",
    "social/login/cancelled/",
    "social/login/error/",
    "social/signup/",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
    "socialaccount_signup",
}
"""Pages of allauth for who has not signed in yet."""

ROOMS = {
    "account/email/",
    "account_change_password",
    "account_email",
    "account_reauthenticate",
    "account_set_password",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_view_recovery_codes",
    "socialaccount_connections",
}
"""Pages of allauth about the own account: they send everybody else to sign in."""

TABLE: dict[Permission, str] = {
    Permission.VIEW: (
        "dossier:dossier dossier:pdf dossier:whole dossier:whole_zip dossier:zip stages:course "
        "stages:document stages:results negotiating:addenda negotiating:addendum "
        "negotiating:proposal negotiating:proposals negotiating:balance negotiating:balance_file "
        "negotiating:compare negotiating:compare_pdf negotiating:quality "
        "desk:agreement desk:history desk:moments desk:parties desk:plan desk:plans desk:region "
        "desk:region_history desk:since desk:take_along desk:version meetings:actions meetings:agenda "
        "meetings:agenda_add meetings:agenda_back meetings:agenda_change meetings:agenda_move "
        "meetings:agenda_park meetings:agenda_propose meetings:agenda_remove meetings:agenda_take "
        "meetings:calendar meetings:calendar_renew meetings:event_file meetings:group meetings:groups "
        "meetings:law meetings:meeting meetings:minutes meetings:minutes_add meetings:minutes_change "
        "meetings:minutes_effect meetings:minutes_notes meetings:minutes_remove meetings:notice "
        "meetings:notice_read meetings:notices meetings:now meetings:paper meetings:paper_pdf "
        "meetings:paper_send meetings:question meetings:question_ask meetings:question_change "
        "meetings:question_place meetings:question_withdraw meetings:questions meetings:start meetings:year "
        "monitoring:evidence monitoring:mine monitoring:now monitoring:report monitoring:round "
        "monitoring:rounds monitoring:wishes negotiating:carried negotiating:carry steering:agreements "
        "steering:pdf steering:projects "
        "steering:report steering:reports "
        "negotiating:consents negotiating:consultation negotiating:hub negotiating:seen negotiating:version "
        "signing:concept signing:document_file signing:documents signing:round signing:round_file "
        "signing:rounds "
        "figures:calculate figures:calculations figures:guide figures:run figures:run_chart figures:run_csv "
        "figures:run_json figures:run_pdf figures:run_xlsx figures:runs "
        "figures:delivery figures:delivery_sums figures:hub figures:request figures:request_csv "
        "figures:request_xlsx figures:sandbox "
        "figures:initiative figures:initiatives figures:initiatives_csv figures:initiatives_xlsx "
        "figures:safeguard figures:safeguards"
    ),
    Permission.EDIT_PLAN: (
        "negotiating:topic_add negotiating:topic_change negotiating:topic_remove "
        "stages:agree stages:close stages:withdraw stages:addendum_agree stages:addendum_withdraw "
        "negotiating:addendum_add negotiating:addendum_ask negotiating:addendum_change "
        "negotiating:addendum_take_back negotiating:article negotiating:article_choose "
        "negotiating:article_remove "
        "negotiating:proposal_accept negotiating:proposal_adapt negotiating:proposal_reject "
        "desk:agreement_add desk:agreement_change desk:agreement_move desk:agreement_remove desk:frame_add "
        "desk:moment_add desk:moment_change desk:moment_remove desk:obligation_add desk:obligation_change "
        "desk:obligation_remove desk:plan_add desk:plan_change desk:project_remove desk:sub_add "
        "desk:theme_add desk:theme_change desk:theme_move desk:theme_remove negotiating:carry_open "
        "negotiating:consult negotiating:consult_close negotiating:consult_remind "
        "negotiating:consult_reopen negotiating:quorum "
        "signing:fact_add signing:round_add signing:round_end signing:round_remind "
        "figures:request_add figures:request_change figures:request_close figures:request_reopen "
        "figures:conclude_into"
    ),
    Permission.EDIT_OWN_PROJECTS: (
        "desk:project_add desk:project_change monitoring:project_progress monitoring:projects "
        "monitoring:projects_file monitoring:projects_sheet monitoring:projects_together"
    ),
    Permission.REPORT: (
        "meetings:notice_change meetings:notice_remind meetings:notice_share meetings:notice_withdraw "
        "monitoring:report_draft monitoring:shares_file monitoring:shares_sheet monitoring:sheet "
        "signing:mandate_add signing:mandate_change signing:mandate_end signing:seat_change"
    ),
    Permission.SET_STANDING: (
        "desk:standing_set monitoring:reminders monitoring:review monitoring:round_add "
        "monitoring:round_agreed monitoring:round_change monitoring:round_close steering:make"
    ),
    Permission.MEET: (
        "meetings:days_give meetings:days_off meetings:days_off_add meetings:days_off_change "
        "meetings:days_off_remove meetings:divide meetings:group_add meetings:group_change "
        "meetings:group_charges meetings:group_end meetings:group_member_remove meetings:group_members "
        "meetings:group_roles meetings:law_add meetings:law_change meetings:law_done meetings:law_fill "
        "meetings:law_remove meetings:meeting_add meetings:meeting_cancel meetings:meeting_change "
        "meetings:meeting_hold meetings:meeting_move meetings:meeting_reopen meetings:minutes_settle "
        "meetings:planning meetings:series_day meetings:series_remove meetings:theme_groups"
    ),
    Permission.SIGN: "signing:seat_refuse signing:sign",
    Permission.CALCULATE: (
        "figures:conclude figures:run_make figures:sandbox_keep figures:use_add figures:use_remove"
    ),
    Permission.DELIVER: (
        "figures:deliver figures:deliver_confirm figures:deliver_none figures:deliver_sums "
        "figures:initiative_add figures:initiative_change figures:initiative_count figures:labels "
        "figures:safeguard_answer"
    ),
    Permission.NEGOTIATE: (
        "negotiating:proposal_add negotiating:proposal_change negotiating:proposal_withdraw "
        "negotiating:consent negotiating:lift negotiating:link_renew negotiating:link_revoke "
        "negotiating:links "
        "signing:mandates"
    ),
    Permission.IMPORT: (
        "desk:name_learn importing:accept importing:accept_sure importing:candidate importing:discard "
        "importing:head importing:merge importing:names importing:reject importing:reopen importing:review "
        "importing:settle importing:split importing:uploads"
    ),
    Permission.PUBLISH: (
        "publishing:approve publishing:ask publishing:plan publishing:reject publishing:snapshot "
        "publishing:withdraw figures:release figures:release_withdraw"
    ),
    Permission.MANAGE_REGION: (
        "desk:group_add desk:group_change desk:invite desk:norm_restore desk:norm_set desk:party_add "
        "desk:party_change desk:party_end desk:region_change desk:role_end desk:values desk:welcome "
        "desk:word_change figures:protection"
    ),
}
"""The right that each of our routes inside a region asks for. A new route needs its place here."""

OF_ALL = {"desk:norm_set", "figures:calculate", "figures:guide", "figures:run_make"}
"""Routes that name no row of a region: every region may correct every limit and make every calculation."""

ONLY_OWN = {
    **{
        f"figures:{page}": {"coordinator", "association"}
        for page in ("deliver", "deliver_confirm", "deliver_none", "deliver_sums", "delivery")
    },
    "figures:delivery_sums": {"association"},
    "figures:initiative_add": {"coordinator", "association", "care"},
    "figures:initiative_change": {"coordinator", "care"},
    "figures:initiative_count": {"coordinator", "care"},
    "figures:safeguard_answer": {"coordinator", "association"},
    "desk:project_change": {"coordinator", "association"},
    "meetings:minutes": {"coordinator", "association", "municipality"},
    **{
        f"meetings:minutes_{page}": {"coordinator", "association"}
        for page in ("add", "change", "effect", "notes", "remove")
    },
    **{
        f"meetings:{page}": {"coordinator", "association", "municipality"}
        for page in ("agenda", "agenda_propose", "paper", "paper_pdf")
    },
    **{
        f"meetings:agenda_{page}": {"coordinator", "association"}
        for page in ("add", "back", "change", "move", "park", "remove", "take")
    },
    "meetings:paper_send": {"coordinator", "association"},
    "meetings:notice_change": {"coordinator"},
    "meetings:notice_remind": {"coordinator"},
    "meetings:notice_withdraw": {"coordinator"},
    "meetings:question_change": {"coordinator"},
    "meetings:question_place": {"coordinator"},
    "meetings:question_withdraw": {"coordinator"},
    "monitoring:project_progress": {"coordinator", "association"},
    "negotiating:consent": {"association"},
    "negotiating:proposal_change": {"association"},
    "negotiating:proposal_withdraw": {"association"},
    **{
        f"negotiating:{page}": {"coordinator", "association"}
        for page in ("lift", "link_renew", "link_revoke")
    },
    "signing:mandate_change": {"coordinator", "association"},
    "signing:mandate_end": {"coordinator", "association"},
    "signing:seat_change": {"coordinator", "association"},
    "signing:seat_refuse": set(),
    "signing:sign": set(),
    "monitoring:sheet": {"coordinator"},
}
"""Routes on which the right is not enough: the project must be one's own party's, the file, question or
notice one's own."""
