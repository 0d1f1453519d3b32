"""What a negotiator does the night before, and staff all year, as a person would do it."""

import re
import zipfile

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

STATEMENT = re.compile("Climate Partnership", re.I)


def quoted_here(tab: Page) -> str:
    """The words that the reader marks, on one line."""
    return " ".join(tab.locator("mark").all_inner_texts()).replace("\n", " ").strip()


def test_find_a_provision_and_see_where_it_stands(tab, service):
    tab.goto(service)
    tab.get_by_role("searchbox").fill("4/CMA.1 annex I 5(g)")
    tab.get_by_role("button", name="Search").click()
    first = tab.locator("ol.hits > li").first
    expect(first).to_contain_text("by address")
    quote = first.locator("blockquote").inner_text()
    first.locator("a.title").click()
    marked = tab.locator("#mark")
    expect(marked).to_be_in_viewport()
    assert quoted_here(tab)[:40] in quote
    address = tab.locator(".clause:has(#mark) a.address").get_attribute("href")
    tab.goto(tab.url.partition("?")[0] + address)  # the permalink, sent to a colleague
    expect(tab.locator(address)).to_be_in_viewport()


def test_narrow_a_search_and_keep_it(tab, service):
    tab.goto(f"{service}/search?q=emissions")
    tab.locator(".facet").filter(has_text="Kind").get_by_role("link", name="NDCs").click()
    assert "kind=ndc" in tab.url
    expect(tab.locator(".facet a[aria-current]")).to_have_text("NDCs")
    with tab.expect_download() as saved:
        tab.get_by_role("link", name="XLSX").click()
    assert zipfile.is_zipfile(saved.value.path())


def test_search_by_keyboard_alone(tab, service):
    tab.goto(service)
    tab.keyboard.type("Joint Crediting Mechanism")
    tab.keyboard.press("Enter")
    expect(tab.locator("ol.hits > li").first).to_be_visible()
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("link", name="Skip to content")).to_be_focused()
    tab.keyboard.press("Enter")
    for _ in range(60):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.matches('ol.hits a.title')"):
            break
    else:
        pytest.fail("the first hit cannot be reached by Tab")
    outline = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    tab.keyboard.press("Enter")
    expect(tab.locator("#mark")).to_be_in_viewport()


def test_read_with_the_undertakings_beside(tab, service):
    tab.goto(f"{service}/documents?party=JPN&kind=ndc")
    tab.locator("main table a").first.click()
    beside = tab.locator(".side li a").last
    beside.click()
    sign = tab.locator(beside.get_attribute("href"))
    expect(sign).to_be_in_viewport()
    expect(beside).to_have_class(re.compile("here"))


def test_correct_a_record_and_take_it_back(tab, service):
    tab.goto(f"{service}/commitments?party=JPN&force=commitment")
    tab.locator("main table a[href^='/commitments/']").first.click()
    tab.get_by_text("Correct this record").click()
    tab.locator("#correct select[name=force]").select_option("intention")
    tab.locator("#correct input[name=why]").fill("as in the French text")
    tab.locator("#correct input[name=by]").fill("Aki")
    tab.get_by_role("button", name="Keep the correction").click()
    expect(tab.locator("main")).to_contain_text("force corrected from commitment to intention by Aki")
    tab.goto(f"{service}/corrections")
    line = tab.locator("main li, main tr").filter(has_text="as in the French text").first
    line.get_by_text("Take back").first.click()
    tab.locator("input[name=why]:visible").first.fill("it was right")
    tab.get_by_role("button", name="Take it back").first.click()
    expect(tab.locator("main")).to_contain_text("it was right")


def test_put_two_sides_side_by_side(tab, service):
    tab.goto(f"{service}/compare")
    picks = tab.locator("select[name=pick]")
    picks.nth(0).select_option(label="Japan")
    picks.nth(1).select_option(label="United States")
    tab.get_by_role("button", name="Side by side").click()
    expect(tab.locator("figure.chart svg").first).to_be_visible()
    tab.get_by_text("The numbers behind the chart").click()
    expect(tab.get_by_role("region", name="The numbers behind the chart")).to_be_visible()
    expect(tab.locator("table.overview tbody tr").first).to_be_visible()


def test_see_what_moved_between_versions(tab, service):
    tab.goto(f"{service}/versions")
    tab.locator("select[name=party]").select_option(label="Japan")
    tab.get_by_role("button", name="Show its versions").click()
    tab.get_by_role("button", name="What moved").click()
    change = tab.locator("ol.changes > li").first
    expect(change.locator("h3")).to_contain_text("target level")
    expect(change.locator("blockquote").first).to_be_visible()
    expect(change.locator("del, ins").first).to_be_visible()


def test_follow_a_statement_and_take_findings_into_a_brief(tab, service):
    tab.goto(f"{service}/follow-through")
    tab.locator("main table a", has_text=STATEMENT).first.click()
    cell = tab.locator("tbody td").first
    cell.get_by_text(re.compile("quotations?$|^Nearest")).first.click()
    quote = cell.locator("blockquote").first.inner_text()
    for number in range(2):
        tab.locator("tbody .to-brief button").nth(number).click()
        expect(tab.locator("tbody .to-brief button").nth(number)).to_contain_text("In the brief")
    expect(tab.locator("#collected")).to_contain_text("2")
    tab.get_by_role("navigation", name="Main").get_by_role("link", name=re.compile("^Brief")).click()
    expect(tab.locator("main")).to_contain_text(quote[:60])
    with tab.expect_download() as saved:
        tab.get_by_role("link", name="Save as DOCX").click()
    with zipfile.ZipFile(saved.value.path()) as note:
        assert quote.split()[0] in note.read("word/document.xml").decode()


def test_two_findings_at_once_go_into_one_brief(tab, service):
    tab.goto(f"{service}/commitments?party=JPN")
    tab.evaluate(
        "[...document.querySelectorAll('tbody .to-brief button')].slice(0, 2).forEach((b) => b.click())"
    )
    expect(tab.locator("#collected")).to_contain_text("2")
    tab.goto(f"{service}/brief")
    expect(tab.locator("ol.points > li")).to_have_count(2)


def test_hold_documents_against_the_rulebook(tab, service):
    tab.goto(f"{service}/rulebook")
    boxes = tab.locator("input[name=document]")
    boxes.nth(0).check()
    boxes.nth(1).check()
    tab.get_by_role("button", name="Show").click()
    expect(tab.locator(".matrix tbody tr")).not_to_have_count(0)
    tab.locator(".matrix td.answered a").first.click()
    assert "#" in tab.url
    expect(tab.locator(f"[id='{tab.url.partition('#')[2]}']")).to_be_in_viewport()


def test_look_at_credits_and_deadlines(tab, service):
    tab.goto(f"{service}/ledger")
    expect(tab.locator("main")).to_contain_text("MtCO2")
    expect(tab.locator("main")).to_contain_text("cumulative")
    tab.goto(f"{service}/deadlines?on=2031-01-01")
    expect(tab.locator("main svg").first).to_be_visible()
    expect(tab.locator("main")).to_contain_text("past their year")


def test_add_a_file_and_find_it(tab, service):
    tab.goto(f"{service}/documents")
    tab.get_by_role("link", name=re.compile("Add documents", re.I)).first.click()
    text = b"Japan's Nationally Determined Contribution\n\nJapan will plant 7,654 mangroves by 2033.\n"
    tab.locator("input[type=file]").set_input_files(
        [
            {"name": "mangroves.txt", "mimeType": "text/plain", "buffer": text},
            {"name": "empty.txt", "mimeType": "text/plain", "buffer": b""},
        ]
    )
    tab.locator("select[name=kind]").select_option("ndc")
    tab.get_by_role("button", name="Add to the library").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Added", timeout=30_000)
    expect(tab.locator("main")).to_contain_text("1 failed")
    tab.goto(f"{service}/search?q=7%2C654+mangroves")
    expect(tab.locator("ol.hits > li").first).to_contain_text("mangroves")


def test_without_script_everything_still_works(chromium, service):
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{service}/search?q=hydrogen")
    tab.locator(".to-brief button").first.click()
    assert "/search?q=hydrogen" in tab.url
    expect(tab.locator("#collected")).to_contain_text("1")
    tab.goto(f"{service}/brief")
    expect(tab.locator("main blockquote").first).to_be_visible()
    context.close()


@pytest.mark.parametrize(
    "address", ["/", "/documents", "/search?q=solar+power", "/commitments", "/deadlines"]
)
def test_two_hundred_documents(tab, big_service, address):
    tab.goto(big_service + address)
    expect(tab.get_by_role("heading", level=1)).to_be_visible()
    for width in (320, 1440):
        tab.set_viewport_size({"width": width, "height": 800})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_a_matrix_of_sixty_documents_is_legible(tab, big_service):
    tab.goto(f"{big_service}/rulebook?requirements=ictu&all=active", timeout=120_000)
    heads = tab.locator(".matrix thead th.doc")
    assert heads.count() >= 60
    assert tab.evaluate("document.documentElement.scrollWidth") <= 1280
    overlap = tab.evaluate(
        """() => {
        const heads = [...document.querySelectorAll('.matrix thead th.doc')];
        const boxes = heads.map((head) => head.getBoundingClientRect());
        return boxes.some((box, n) => n && box.left < boxes[n - 1].right - 1);
        }"""
    )
    assert not overlap


def test_on_a_phone_the_hits_come_at_once(tab, service):
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(f"{service}/search?q=hydrogen")
    expect(tab.locator("ol.hits > li").first).to_be_in_viewport()


def test_a_page_prints_its_words_without_its_controls(chromium, service):
    context = chromium.new_context()
    tab = context.new_page()
    tab.goto(f"{service}/search?q=hydrogen")
    tab.emulate_media(media="print")
    expect(tab.locator("header nav")).not_to_be_visible()
    expect(tab.locator("blockquote").first).to_be_visible()
    printed = pypdfium2.PdfDocument(tab.pdf())
    said = printed[0].get_textpage().get_text_bounded()
    assert "hydrogen" in said
    assert "Add to brief" not in said
    context.close()
