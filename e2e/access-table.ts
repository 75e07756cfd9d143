/**
 * Who gets what, of everything that can be asked. One row each:
 *
 *   what is asked, as the folders under app/ and the actions in lib/ have it (FORM is a form posted without scripts);
 *   how the answer may be kept: kept = the same bytes for everybody; own = for whoever asked alone, and never kept;
 *   open = anything else, and nothing in it is anybody's;
 *   then what each persona gets: a status, or "sign-in" and "prove" where they are led there first. A form that is done leads on
 *   (303). One that is refused shows its page again: the cell is the status the reason on it stands for, or "again" where
 *   nothing is said, mostly to who has no such form there; and who may not see that page is led on by it (307, 404, sign-in).
 *
 * What is asked about: the reader's comment, and for who is suspended or unconfirmed, where it is about a change, one of
 * their own; the author's article and draft; a comment of the unconfirmed that is held. Tokens are made up: nobody gets
 * anywhere by one. Whatever changes something is asked about things of its own.
 */
export const ACCESS = `
                                                                signed-out reader other-reader author other-author moderator editor admin suspended unconfirmed

# Pages
GET /                                                      kept 200        200    200          200    200          200       200    200   200       200
GET /articles/[slug]                                       kept 200        200    200          200    200          200       200    200   200       200
GET /articles/[slug]/comments.xml                          open 200        200    200          200    200          200       200    200   200       200
GET /articles/[slug]/comments/[id]                         kept 200        200    200          200    200          200       200    200   200       200
GET /articles/[slug]/comments/[id]/history                 kept 200        200    200          200    200          200       200    200   200       200
GET /articles/[slug]/conversation                          own  200        200    200          200    200          200       200    200   200       200
GET /articles/[slug]/in/[order]                            kept 200        200    200          200    200          200       200    200   200       200
GET /articles/[slug]/order/[sort]                          own  303        303    303          303    303          303       303    303   303       303
GET /articles/[slug]/respond                               own  sign-in    200    200          200    200          200       200    200   200       200
GET /confirm/[token]                                       own  200        200    200          200    200          200       200    200   200       200
GET /decisions/[id]                                        own  sign-in    404    404          404    404          404       404    404   404       404
GET /dev/mailbox                                           own  404        404    404          404    404          404       404    404   404       404
GET /dev/mailbox/[id]                                      own  404        404    404          404    404          404       404    404   404       404
GET /feed.xml                                              open 200        200    200          200    200          200       200    200   200       200
GET /follow                                                own  sign-in    200    200          200    200          200       200    200   200       200
GET /healthz                                               own  200        200    200          200    200          200       200    200   200       200
GET /keep-address/[token]                                  own  200        200    200          200    200          200       200    200   200       200
GET /moderation/settings                                   own  sign-in    200    200          200    200          200       200    200   200       200
GET /moderation/settings/classifier                        own  sign-in    200    200          200    200          200       200    200   200       200
GET /moderation/settings/rules                             own  sign-in    200    200          200    200          200       200    200   200       200
GET /moderation/log                                        kept 200        200    200          200    200          200       200    200   200       200
GET /moderation/log/entries                                own  200        200    200          200    200          200       200    200   200       200
GET /moderation/log/feed.xml                               open 200        200    200          200    200          200       200    200   200       200
GET /moderation/report                                     kept 200        200    200          200    200          200       200    200   200       200
GET /moderation                                            own  sign-in    404    404          404    404          200       200    200   404       404
GET /moderation/items/[id]                                 own  sign-in    404    404          404    404          200       200    200   404       404
GET /mute                                                  own  sign-in    200    200          200    200          200       200    200   200       200
GET /moderation/conversations                              own  sign-in    404    404          404    404          200       200    200   404       404
GET /moderation/conversations/[slug]                       own  sign-in    404    404          404    404          200       200    200   404       404
GET /moderation/people/[handle]                            own  sign-in    404    404          404    404          200       200    200   404       404
GET /notifications                                         own  sign-in    200    200          200    200          200       200    200   200       200
GET /notifications/[id]                                    own  303        303    303          303    303          303       303    303   303       303
GET /page/[page]                                           kept 200        200    200          200    200          200       200    200   200       200
GET /people/[handle]                                       kept 200        200    200          200    200          200       200    200   200       200
GET /people/[handle]/comments                              kept 200        200    200          200    200          200       200    200   200       200
GET /people/[handle]/comments/before/[id]                  kept 200        200    200          200    200          200       200    200   200       200
GET /people/[handle]/feed.xml                              open 200        200    200          200    200          200       200    200   200       200
GET /people/[handle]/page/[page]                           kept 404        404    404          404    404          404       404    404   404       404
GET /people/[handle]/sections/[slug]                       kept 404        404    404          404    404          404       404    404   404       404
GET /people/[handle]/sections/[slug]/page/[page]           kept 404        404    404          404    404          404       404    404   404       404
GET /people/[handle]/upvotes                               kept 200        200    200          200    200          200       200    200   200       200
GET /pictures/[file]                                       own  404        404    404          404    404          404       404    404   404       404
GET /prove                                                 own  sign-in    307    307          307    307          307       307    307   307       307
GET /readyz                                                own  200        200    200          200    200          200       200    200   200       200
GET /reset                                                 own  200        200    200          200    200          200       200    200   200       200
GET /reset/[token]                                         own  200        200    200          200    200          200       200    200   200       200
GET /robots.txt                                            open 200        200    200          200    200          200       200    200   200       200
GET /rules                                                 kept 200        200    200          200    200          200       200    200   200       200
GET /sections/[slug]                                       kept 200        200    200          200    200          200       200    200   200       200
GET /sections/[slug]/page/[page]                           kept 200        200    200          200    200          200       200    200   200       200
GET /settings                                              kept 307        307    307          307    307          307       307    307   307       307
GET /settings/account                                      own  sign-in    200    200          200    200          200       200    200   200       200
GET /settings/data                                         own  sign-in    200    200          200    200          200       200    200   200       200
GET /settings/decisions                                    own  sign-in    200    200          200    200          200       200    200   200       200
GET /settings/data/comments.md                             own  sign-in    200    200          200    200          200       200    200   200       200
GET /settings/data/export.json                             own  sign-in    200    200          200    200          200       200    200   200       200
GET /settings/notifications                                own  sign-in    200    200          200    200          200       200    200   200       200
GET /settings/people                                       own  sign-in    200    200          200    200          200       200    200   200       200
GET /settings/profile                                      own  sign-in    200    200          200    200          200       200    200   200       200
GET /settings/security                                     own  sign-in    200    200          200    200          200       200    200   200       200
GET /settings/security/codes                               own  sign-in    307    307          307    307          307       307    307   307       307
GET /settings/security/recovery                            own  sign-in    307    307          307    307          307       307    307   307       307
GET /sign-in                                               own  200        200    200          200    200          200       200    200   200       200
GET /sign-in/elsewhere                                     own  200        200    200          200    200          200       200    200   200       200
GET /sign-in/leaving                                       own  200        200    200          200    200          200       200    200   200       200
GET /sign-in/link/[token]                                  own  200        200    200          200    200          200       200    200   200       200
GET /sign-in/linking/[token]                               own  200        200    200          200    200          200       200    200   200       200
GET /sign-in/second-step                                   own  sign-in    sign-in sign-in      sign-in sign-in      sign-in   sign-in sign-in sign-in   sign-in
GET /sign-up                                               own  200        307    307          307    307          307       307    307   307       307
GET /sitemap.xml                                           open 200        200    200          200    200          200       200    200   200       200
GET /unsubscribe/[token]                                   own  200        200    200          200    200          200       200    200   200       200
GET /unsubscribe/[token]/one-click                         own  303        303    303          303    303          303       303    303   303       303
GET /write                                                 own  sign-in    200    200          200    200          200       200    200   200       200
GET /write/[id]                                            own  sign-in    404    404          200    404          404       200    200   404       404
GET /write/[id]/preview                                    own  sign-in    404    404          200    404          404       200    200   404       404
GET /write/new                                             own  307        307    307          307    307          307       307    307   307       307

# The API and other handlers
GET /api/articles/[slug]/comments                          own  200        200    200          200    200          200       200    200   200       200
POST /api/articles/[slug]/comments                         own  401        201    201          201    201          201       201    201   403       202
GET /api/articles/[slug]/draft                             own  401        200    200          200    200          200       200    200   403       200
PUT /api/articles/[slug]/draft                             own  401        200    200          200    200          200       200    200   403       200
DELETE /api/articles/[slug]/follow                         own  401        200    200          200    200          200       200    200   200       200
PUT /api/articles/[slug]/follow                            own  401        200    200          200    200          200       200    200   200       200
GET /api/articles/[slug]/live                              own  200        200    200          200    200          200       200    200   200       200
POST /api/articles/[slug]/missed                           own  200        200    200          200    200          200       200    200   200       200
GET /api/articles/[slug]/people                            own  401        200    200          200    200          200       200    200   200       200
GET /api/articles/[slug]/visit                             own  200        200    200          200    200          200       200    200   200       200
POST /api/articles/[slug]/visit                            own  401        204    204          204    204          204       204    204   204       204
GET /api/auth/[...nextauth]                                open 400        400    400          400    400          400       400    400   400       400
POST /api/auth/[...nextauth]                               open 400        400    400          400    400          400       400    400   400       400
DELETE /api/comments/[id]                                  own  401        200    403          403    403          403       403    403   200       200
GET /api/comments/[id]                                     own  200        200    200          200    200          200       200    200   200       200
PATCH /api/comments/[id]                                   own  401        200    403          403    403          403       403    403   403       200
POST /api/comments/[id]/approve                            own  401        403    403          403    403          409       409    409   403       403
POST /api/comments/[id]/hide                               own  401        403    403          403    403          200       200    200   403       403
GET /api/comments/[id]/replies                             own  200        200    200          200    200          200       200    200   200       200
POST /api/comments/[id]/restore                            own  401        403    403          403    403          200       200    200   403       403
POST /api/comments/[id]/report                             own  401        403    201          201    201          201       201    201   403       403
GET /api/comments/[id]/revisions                           own  200        200    200          200    200          200       200    200   200       200
DELETE /api/comments/[id]/vote                             own  401        200    200          200    200          200       200    200   200       200
PUT /api/comments/[id]/vote                                own  401        403    200          200    200          200       200    200   403       403
DELETE /api/held/[id]                                      own  401        404    404          404    404          404       404    404   404       200
POST /api/held/[id]                                        own  401        404    404          404    404          404       404    404   404       403
POST /api/moderation/decisions                             own  401        403    403          403    403          200       200    200   403       403
DELETE /api/moderation/decisions/[id]                      own  401        403    403          403    403          200       200    200   403       403
GET /api/moderation/items                                  own  401        403    403          403    403          200       200    200   403       403
GET /api/moderation/items/[id]                             own  401        403    403          403    403          200       200    200   403       403
DELETE /api/moderation/items/[id]/claim                    own  401        403    403          403    403          200       200    200   403       403
DELETE /api/moderation/items/[id]/escalation               own  401        403    403          403    403          200       200    200   403       403
PUT /api/moderation/items/[id]/claim                       own  401        403    403          403    403          200       200    200   403       403
GET /api/moderation/live                                   own  401        403    403          403    403          200       200    200   403       403
GET /api/moderation/log                                    own  200        200    200          200    200          200       200    200   200       200
GET /api/moderation/report                                 own  200        200    200          200    200          200       200    200   200       200
DELETE /api/people/[handle]/follow                         own  401        200    200          200    200          200       200    200   200       200
PUT /api/people/[handle]/follow                            own  401        200    200          403    200          200       200    200   200       200
GET /api/people/[handle]/hidden                            own  401        200    403          403    403          200       200    200   403       403
DELETE /api/people/[handle]/mute                           own  401        200    200          200    200          200       200    200   200       200
PUT /api/people/[handle]/mute                              own  401        403    200          200    200          200       200    200   200       200
POST /api/preview                                          own  200        200    200          200    200          200       200    200   200       200
GET /api/rules                                             open 200        200    200          200    200          200       200    200   200       200
DELETE /api/sections/[slug]/follow                         own  401        200    200          200    200          200       200    200   200       200
PUT /api/sections/[slug]/follow                            own  401        200    200          200    200          200       200    200   200       200
GET /api/viewer                                            own  200        200    200          200    200          200       200    200   200       200
PUT /api/viewer/order                                      own  401        200    200          200    200          200       200    200   200       200
POST /api/viewer/picture                                   own  401        400    400          400    400          400       400    400   400       400
POST /sign-in/with/[provider]                              own  404        404    404          404    404          404       404    404   404       404
POST /sign-out                                             open 303        303    303          303    303          303       303    303   303       303
POST /unsubscribe/[token]/one-click                        own  422        422    422          422    422          422       422    422   422       422

# Forms
FORM addresses/submitConfirmation                          own  again      again  again        again  again        again     again  again again     again
FORM addresses/submitEmail                                 own  sign-in    200    200          200    200          200       200    200   200       200
FORM addresses/submitKeepAddress                           own  again      again  again        again  again        again     again  again again     again
FORM addresses/submitMailAgain                             own  sign-in    again  again        again  again        again     again  again again     200
FORM appeals/submitAppeal                                  own  sign-in    404    404          404    404          404       404    404   404       404
FORM articles/submitArticle                                open sign-in    404    404          303    404          404       303    303   404       404
FORM articles/submitPublish                                open sign-in    404    404          303    404          404       303    303   404       404
FORM comments/submitComment                                open sign-in    303    303          303    303          303       303    303   403       303
FORM comments/submitEdit                                   open sign-in    303    again        again  again        again     again  again 403       303
FORM comments/submitHeld                                   own  again      again  again        again  again        again     again  again again     again
FORM comments/submitWithdraw                               open sign-in    303    again        again  again        again     again  again 303       303
FORM comments/submitWithdrawHeld                           own  again      again  again        again  again        again     again  again again     again
FORM desk/submitDecision                                   open sign-in    404    404          404    404          303       303    303   404       404
FORM desk/submitUndo                                       open sign-in    404    404          404    404          303       303    303   404       404
FORM follows/submitFollow                                  open sign-in    303    303          403    303          303       303    303   303       303
FORM identities/acceptLink                                 own  sign-in    again  again        again  again        again     again  again again     again
FORM identities/unlink                                     own  sign-in    again  again        again  again        again     again  again again     again
FORM measures/submitClose                                  open sign-in    404    404          404    404          303       303    303   404       404
FORM measures/submitConversations                          own  sign-in    404    404          404    404          again     again  409   404       404
FORM measures/submitLift                                   open sign-in    404    404          404    404          303       303    303   404       404
FORM measures/submitPreModerate                            open sign-in    404    404          404    404          303       303    303   404       404
FORM measures/submitReadWarning                            own  sign-in    404    404          404    404          404       404    404   404       404
FORM measures/submitReopen                                 own  sign-in    404    404          404    404          again     again  again 404       404
FORM measures/submitSlow                                   open sign-in    404    404          404    404          303       303    303   404       404
FORM measures/submitSuspend                                open sign-in    404    404          404    404          303       303    303   404       404
FORM measures/submitWarn                                   open sign-in    404    404          404    404          303       303    303   404       404
FORM moderation/submitHide                                 open sign-in    403    403          403    403          303       303    303   403       403
FORM moderation/submitRestore                              open sign-in    403    403          403    403          303       303    303   403       403
FORM reports/submitReport                                  own  sign-in    again  200          200    200          200       200    200   403       again
FORM mutes/submitMute                                      open sign-in    403    303          303    303          303       303    303   303       303
FORM my-data/submitKeep                                    own  again      again  again        again  again        again     again  again again     again
FORM my-data/submitLeave                                   open sign-in    303    303          again  303          303       303    303   303       303
FORM my-data/submitLeaveItBe                               open 303        303    303          303    303          303       303    303   303       303
FORM notifications/chooseMail                              open sign-in    303    303          303    303          303       303    303   303       303
FORM notifications/readAll                                 open sign-in    303    303          303    303          303       303    303   303       303
FORM notifications/stopMail                                own  again      again  again        again  again        again     again  again again     again
FORM passkeys/askNewPasskey                                own  sign-in    307    307          307    307          307       307    307   307       307
FORM passkeys/askPasskey                                   own  sign-in    307    307          307    307          307       307    307   307       307
FORM passkeys/keepNewPasskey                               own  sign-in    307    307          307    307          307       307    307   307       307
FORM passkeys/namePasskey                                  own  sign-in    307    307          307    307          307       307    307   307       307
FORM passkeys/signInByPasskey                              own  sign-in    307    307          307    307          307       307    307   307       307
FORM passkeys/takePasskeyAway                              own  sign-in    307    307          307    307          307       307    307   307       307
FORM passwords/submitAskForReset                           own  200        200    200          200    200          200       200    200   200       200
FORM passwords/submitPassword                              own  sign-in    200    200          200    200          200       200    200   200       200
FORM passwords/submitReset                                 own  again      again  again        again  again        again     again  again again     again
FORM pictures/submitRemovePicture                          open sign-in    303    303          303    303          303       303    303   again     303
FORM profiles/submitHandle                                 open sign-in    303    303          303    303          303       303    303   403       303
FORM profiles/submitProfile                                open sign-in    303    303          303    303          303       303    303   403       303
FORM rules/submitRetired                                   own  sign-in    again  again        again  again        again     again  404   again     again
FORM rules/submitRule                                      own  sign-in    again  again        again  again        again     again  409   again     again
FORM second-factor/confirmFirstCode                        own  sign-in    307    307          307    307          307       307    307   307       307
FORM second-factor/makeRecoveryCodes                       own  sign-in    again  again        again  again        again     again  again again     again
FORM second-factor/passSecondStep                          own  sign-in    again  again        again  again        again     again  again again     again
FORM second-factor/setUpSecondFactor                       open sign-in    303    303          303    303          303       303    303   303       303
FORM second-factor/stopSecondFactor                        open sign-in    303    303          303    303          303       303    303   303       303
FORM sessions/mailProof                                    open sign-in    prove  prove        prove  prove        prove     prove  prove prove     307
FORM sessions/proveByCode                                  own  sign-in    307    307          307    307          307       307    307   307       307
FORM sessions/proveByLink                                  own  sign-in    307    307          307    307          307       307    307   307       307
FORM sessions/proveByPasskey                               own  sign-in    307    307          307    307          307       307    307   307       307
FORM sessions/proveByPassword                              open sign-in    303    303          303    303          303       303    303   303       303
FORM sessions/signOutElsewhere                             own  sign-in    again  again        again  again        again     again  again again     again
FORM sessions/signOutEverywhereElse                        open sign-in    303    303          303    303          303       303    303   303       303
FORM settings/submitChecks                                 own  sign-in    again  again        again  again        again     again  422   again     again
FORM sign-in/submitLink                                    own  again      again  again        again  again        again     again  again again     again
FORM sign-in/submitSignIn                                  open 303        303    303          303    303          303       303    303   303       303
FORM sign-in/submitSignUp                                  open 303        303    303          303    303          303       303    303   303       303
FORM votes/submitVote                                      open sign-in    403    303          303    303          303       303    303   403       403
`;
